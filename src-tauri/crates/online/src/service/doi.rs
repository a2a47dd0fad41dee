//! Content negotiation at the resolver of DOIs: it leads to the agency of the DOI, which answers in CSL-JSON
//! (<https://citation.doi.org/docs.html>). It knows agencies that no other service here does, such as mEDRA.

use model::Result;
use serde_json::Value;

use super::Service;
use crate::read::{csl, json};
use crate::{Config, Found, Media, Request, trouble};

const SERVICE: Service = Service::Doi;

/// Asks for the work of a DOI.
pub fn request(doi: &str, config: &Config) -> Result<Request> {
    Request::to(SERVICE, config, doi.split('/'), &[], Media::CslJson)
}

/// Reads the answer.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    let answer = json::parse(SERVICE, bytes)?;
    let work = match &answer {
        Value::Array(works) => works.first(),
        work => Some(work),
    };
    work.and_then(|work| csl::work(SERVICE, work))
        .ok_or_else(|| trouble::unreadable(SERVICE, "it describes no work"))
}
