//! Tests of the library as a whole, and of the page that it makes.

mod growth;
mod over_time;
mod report_access;
mod report_gather;
mod report_html;
mod report_page;
mod report_sample;
mod rumours;
mod stance;
