//! Live blogs: which post of the page a candidate belongs to.
//!
//! Takes the survey, the root of the article and the verdicts; gives a number for each candidate, 0
//! for none.

use super::article::Verdict;
use super::survey::Survey;
use std::collections::HashMap;

/// Posts below this number are no live blog.
const FEW: usize = 3;

/// Numbers the posts in reading order.
pub(super) fn number(survey: &Survey<'_>, root: usize, verdicts: &[Verdict]) -> Vec<u32> {
    let page = survey.page;
    let live = page
        .hints
        .types
        .iter()
        .any(|kind| kind == "LiveBlogPosting")
        || page
            .elements
            .iter()
            .any(|element| element.item.contains("LiveBlogPosting"));
    let mut found: HashMap<usize, u32> = HashMap::new();
    let mut out = vec![0; verdicts.len()];
    for (index, verdict) in verdicts.iter().enumerate() {
        if !matches!(verdict, Verdict::Keep(_)) {
            continue;
        }
        let post = survey
            .chain(page.blocks[index].element as usize)
            .take_while(|above| *above != root)
            .filter(|above| is_post(survey, *above, live))
            .last();
        if let Some(post) = post {
            let next = found.len() as u32 + 1;
            out[index] = *found.entry(post).or_insert(next);
        }
    }
    if found.len() < FEW {
        out.fill(0);
    }
    out
}

/// Whether the names of an element say that it is a post of a live blog; on a page that is `live`,
/// its tag may too.
pub(super) fn is_post(survey: &Survey<'_>, element: usize, live: bool) -> bool {
    let element = &survey.page.elements[element];
    if element.item.contains("liveBlogUpdate")
        || live && (element.tag == "article" || element.item.contains("BlogPosting"))
    {
        return true;
    }
    let named = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.contains("live")
            && ["post", "entry", "update", "event", "block"]
                .iter()
                .any(|word| name.contains(word))
            && !name.contains("posts")
            && !name.contains("updates")
            && !name.contains("deliver")
    };
    element
        .class
        .split_ascii_whitespace()
        .chain(element.data.split_ascii_whitespace())
        .any(named)
}
