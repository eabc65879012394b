"""How a claim and an article are worded; `crates/sayso-infer/src/wording.rs` counts the same.

The network reads a few sentences of an article, and learns from too few denials what all of them look like. Words of
denial are counted in all of it: at its beginning, in the sentences that speak of the claim, and their share of the
whole. What they mean turns round where the claim itself denies, *Report of a broken dam is a hoax*, so each count is
given a second time for such claims alone.
"""

import math

import evidence

KINDS = ("false", "deny", "unlikely", "hedge", "not")  # sections of words.txt
AGAINST = ("false", "deny", "unlikely", "not")  # what makes of a claim one that denies
BEGINNING, NEAREST = 3, 3  # sentences
NEGATED = 3  # words before one of truth among which a negation makes it one of falsehood
SHORT = 100  # words that are added to the length, or the only word of a short text would be a large share

BEGINNINGS = {kind: tuple(evidence.words_of(kind)) for kind in KINDS if kind != "not"}
NOT, TRUE = frozenset(evidence.words_of("not")), frozenset(evidence.words_of("true"))

PLACES = ("lead", "nearest", "share")
MATTER = ("shared", "shared.nearest", "shared.lead", "length", "plain")
TEXT = (*(f"{place}.{kind}" for place in PLACES for kind in KINDS), *MATTER)
NAMES = (*(f"claim.{kind}" for kind in KINDS), "claim.asks", "claim.against", *TEXT, *(f"against.{name}" for name in TEXT))


def negates(word):
    return word in NOT or word.endswith(("n't", "n’t"))


def says_false(words):
    """Words of falsehood, and those of truth with a negation before them."""
    found = sum(word.startswith(BEGINNINGS["false"]) for word in words)
    return found + sum(word in TRUE and any(map(negates, words[max(0, at - NEGATED) : at])) for at, word in enumerate(words))


def count(kind, words):
    if kind == "false":
        return says_false(words)
    if kind == "not":
        return sum(map(negates, words))
    return sum(word.startswith(BEGINNINGS[kind]) for word in words)


def matter(claim, sentences):
    """How much of what the claim is about each sentence has, and the beginning, and the whole: shares of one."""
    worth = evidence.worths(claim, sentences)
    held = [set(evidence.terms(words)) for words in sentences]
    whole = sum(worth.values()) or 1.0
    share = lambda held: sum(w for term, w in worth.items() if term in held) / whole  # noqa: E731
    return [share(one) for one in held], share(set().union(*held[:BEGINNING])), share(set().union(*held))


def features(claim, sentences):
    """The numbers that NAMES names, of a claim and sentences given as words."""
    each, lead, whole = matter(claim, sentences)
    nearest = sorted(range(len(sentences)), key=lambda at: (-each[at], at))[:NEAREST]
    lower = [[word.lower() for word in words] for words in sentences]
    flat = lambda chosen: [word for words in chosen for word in words]  # noqa: E731
    places = [flat(lower[:BEGINNING]), flat(lower[at] for at in nearest)]
    words = flat(lower)
    text = [math.log1p(count(kind, place)) for place in places for kind in KINDS]
    text += [100 * count(kind, words) / (SHORT + len(words)) for kind in KINDS]
    text += [whole, max(each, default=0.0), lead, math.log1p(len(words)), float(says_false(words) == 0)]
    lower = [word.lower() for word in claim]
    said = {kind: float(count(kind, lower) > 0) for kind in KINDS}
    against = max(said[kind] for kind in AGAINST)
    return [*said.values(), float("?" in claim), against, *text, *(against * number for number in text)]


def judge(learned, claim, sentences, scores):
    """Scores of the three answers of stance, from those of the network and from what is counted."""
    beside = mix(learned["network"], scores)
    counted = features(claim, sentences)
    said = [learned["weights"][name] for name in NAMES]
    return [
        sum(number * weight[answer] for number, weight in zip(counted, said)) + learned["bias"][answer] + beside[answer]
        for answer in range(3)
    ]  # fmt: skip


def mix(shares, scores):
    """The network knows support from mere report well, and denials badly, so it is heard on both apart."""
    agrees, disagrees, neither = scores
    stand = shares["stand"] * (agrees - neither) / 2
    return stand, shares["denial"] * (disagrees - (agrees + neither) / 2), -stand
