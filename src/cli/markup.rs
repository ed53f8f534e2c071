//! A saved web page → the pieces of its text, as the extension's collector gives them of a live one
//! (`extension/content/collect.js`, `site.js`), so that the same rules find its article.
//!
//! Takes markup; gives a [`Page`]. Sees no style sheet: what is hidden by one is read. Judges
//! nothing and runs nothing.

use crate::blocks::candidates::{Candidate, Element, Hints, Page};
use html5ever::tendril::TendrilSink as _;
use html5ever::{Attribute, ParseOpts};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::Value;
use std::cell::RefCell;

/// Never running text, whatever stands in them.
const NEVER: &[&str] = &[
    "script", "style", "noscript", "template", "textarea", "select", "option", "datalist", "input",
    "button", "svg", "math", "canvas", "video", "audio", "object", "embed", "applet", "meter",
    "progress", "head", "link", "meta", "title", "img", "picture", "source", "track", "map", "area",
    "rp", "rt", "dialog", "noframes", "iframe",
];

/// Elements that stand apart from the text beside them, where no sheet says otherwise.
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "search",
    "section", "summary", "table", "caption", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
];

/// Attributes besides class and id by which pages name their parts.
const NAMING: &[&str] = &[
    "data-component", "data-testid", "data-test-id", "data-type", "data-module", "data-qa",
    "data-name", "data-block", "name",
];

/// Names under which sheets keep text for screen readers alone.
const SPOKEN: &[&str] = &[
    "sr-only", "sronly", "visually-hidden", "visuallyhidden", "screen-reader-text",
    "screen-reader-only", "screenreader-only", "a11y-hidden", "u-hidden-visually",
    "assistive-text", "element-invisible", "hidden-visually",
];

/// Elements below this depth are not told apart.
const DEEP: usize = 256;
/// Letters of an attribute that are kept.
const SHORT: usize = 200;
/// Letters of linked data that are read.
const MOST_DATA: usize = 1_000_000;
/// Nodes of linked data that are looked at.
const MOST_NODES: usize = 500;

/// Reads markup; with the page the day on which it says that it was published, if it does.
#[must_use]
pub(super) fn page(markup: &str) -> (Page, Option<String>) {
    let dom = html5ever::parse_document(RcDom::default(), ParseOpts::default()).one(markup);
    let mut page = Page {
        version: 1,
        ..Page::default()
    };
    let mut head = Head::default();
    head.read(&dom.document);
    let mut walk = Walk::default();
    walk.run(&dom.document);
    page.elements = walk.elements;
    page.blocks = walk.blocks;
    page.lang = head.lang.clone();
    page.title = head.title.trim().to_owned();
    head.tell(&mut page);
    let day: String = head.published().chars().take(10).collect();
    let is_day = day.len() == 10 && day.starts_with(|c: char| c.is_ascii_digit());
    (page, is_day.then_some(day))
}

/// Children of a node.
fn children(node: &Handle) -> Vec<Handle> {
    node.children.borrow().iter().cloned().collect()
}

/// The name of an element, in lower case.
fn tag(node: &Handle) -> Option<&str> {
    match &node.data {
        NodeData::Element { name, .. } => Some(&*name.local),
        _ => None,
    }
}

/// An attribute's value; empty where there is none.
fn attribute(node: &Handle, wanted: &str) -> String {
    let NodeData::Element { attrs, .. } = &node.data else {
        return String::new();
    };
    let attrs: &RefCell<Vec<Attribute>> = attrs;
    let found = attrs.borrow();
    let found = found.iter().find(|a| &*a.name.local == wanted);
    found.map(|a| a.value.to_string()).unwrap_or_default()
}

fn has(node: &Handle, wanted: &str) -> bool {
    let NodeData::Element { attrs, .. } = &node.data else {
        return false;
    };
    attrs.borrow().iter().any(|a| &*a.name.local == wanted)
}

fn short(text: String) -> String {
    match text.char_indices().nth(SHORT) {
        Some((end, _)) => text[..end].to_owned(),
        None => text,
    }
}

/// All text under a node.
fn text_of(node: &Handle) -> String {
    let mut out = String::new();
    let mut open = vec![node.clone()];
    while let Some(node) = open.pop() {
        if let NodeData::Text { contents } = &node.data {
            out.push_str(&contents.borrow());
        }
        open.extend(children(&node).into_iter().rev());
    }
    out
}

/// Whether something in the markup itself hides an element.
fn hidden(node: &Handle, name: &str) -> bool {
    if NEVER.contains(&name) || has(node, "hidden") {
        return true;
    }
    let style: String = attribute(node, "style").split_whitespace().collect();
    if style.contains("display:none") || style.contains("visibility:hidden") {
        return true;
    }
    let class = attribute(node, "class");
    class.split_whitespace().any(|name| SPOKEN.contains(&name))
}

/// An element that the walk is in.
struct Frame {
    node: Handle,
    children: Vec<Handle>,
    at: usize,
    index: i32,
    block: bool,
    link: Option<usize>,
    strong: bool,
}

/// Text that stands in one line of flow.
struct Run {
    text: String,
    depth: usize,
    index: i32,
    links: u32,
    linked: u32,
    strong: u32,
    link: Option<usize>,
    breaks: u32,
}

/// Goes through a page with a stack of its own: pages nest deeper than a call stack holds.
#[derive(Default)]
struct Walk {
    elements: Vec<Element>,
    blocks: Vec<Candidate>,
    stack: Vec<Frame>,
    run: Option<Run>,
    /// The least depth that the walk came back to since the run's last text.
    low: usize,
    links: usize,
}

impl Walk {
    fn run(&mut self, root: &Handle) {
        self.enter(root);
        while let Some(frame) = self.stack.last_mut() {
            let Some(node) = frame.children.get(frame.at).cloned() else {
                if frame.block {
                    self.flush();
                }
                self.stack.pop();
                self.low = self.low.min(self.stack.len().saturating_sub(1));
                continue;
            };
            frame.at += 1;
            match &node.data {
                NodeData::Text { contents } => self.add(&contents.borrow()),
                NodeData::Element { .. } if tag(&node) == Some("br") => self.line_break(),
                NodeData::Element { .. } => self.enter(&node),
                _ => {}
            }
        }
        self.flush();
    }

    fn enter(&mut self, node: &Handle) {
        let name = tag(node).unwrap_or("html");
        if hidden(node, name) {
            return;
        }
        let block = BLOCKS.contains(&name);
        if block {
            self.flush();
        }
        let mut inner = children(node);
        if name == "details" && !has(node, "open") {
            inner.retain(|child| tag(child) == Some("summary"));
        }
        let above = self.stack.last();
        let href = attribute(node, "href");
        let leads = match name {
            "a" => has(node, "href") && !href.starts_with('#'),
            _ => attribute(node, "role") == "link",
        };
        if leads {
            self.links += 1;
        }
        let link = if leads {
            Some(self.links)
        } else {
            above.and_then(|frame| frame.link)
        };
        let strong = above.is_some_and(|frame| frame.strong) || matches!(name, "b" | "strong");
        self.stack.push(Frame {
            node: node.clone(),
            children: inner,
            at: 0,
            index: -1,
            block,
            link,
            strong,
        });
    }

    /// Describes the elements down to a depth that are not described yet; gives the last one's index.
    fn register(&mut self, at: usize) -> i32 {
        let depth = at.min(DEEP);
        let from = (0..=depth).rev().find(|&i| self.stack[i].index >= 0);
        for i in from.map_or(0, |from| from + 1)..=depth {
            let parent = if i == 0 { -1 } else { self.stack[i - 1].index };
            let element = describe(&self.stack[i].node, parent);
            self.stack[i].index = self.elements.len() as i32;
            self.elements.push(element);
        }
        self.stack[depth].index
    }

    fn flush(&mut self) {
        let Some(run) = self.run.take() else { return };
        self.blocks.push(Candidate {
            element: u32::try_from(run.index).unwrap_or(0),
            text: run.text.trim_end().to_owned(),
            links: run.links,
            linked: run.linked,
            strong: run.strong,
            ..Candidate::default()
        });
    }

    fn add(&mut self, text: &str) {
        let seen = text.chars().any(|c| !c.is_whitespace());
        if self.stack.is_empty() || (!seen && self.run.is_none()) {
            return;
        }
        let depth = self.stack.len() - 1;
        if self.run.is_none() {
            let index = self.register(depth);
            self.run = Some(Run {
                text: String::new(),
                depth,
                index,
                links: 0,
                linked: 0,
                strong: 0,
                link: None,
                breaks: 0,
            });
            self.low = depth;
        } else if seen {
            let common = self.run.as_ref().map_or(depth, |run| run.depth.min(self.low));
            if self.run.as_ref().is_some_and(|run| common < run.depth) {
                let index = self.register(common);
                if let Some(run) = &mut self.run {
                    run.depth = common;
                    run.index = index;
                }
            }
            self.low = depth;
        }
        let (link, strong) = (self.stack[depth].link, self.stack[depth].strong);
        let Some(run) = &mut self.run else { return };
        run.text.push_str(text);
        if !seen {
            return;
        }
        run.breaks = 0;
        let length = text.trim().encode_utf16().count() as u32;
        if link.is_some() {
            run.linked += length;
            if run.link != link {
                run.links += 1;
            }
            run.link = link;
        }
        if strong {
            run.strong += length;
        }
    }

    /// Two in a row separate paragraphs; one is a line's end.
    fn line_break(&mut self) {
        let Some(run) = &mut self.run else { return };
        run.breaks += 1;
        if run.breaks > 1 {
            self.flush();
        } else {
            run.text.push('\n');
        }
    }
}

/// One element as the engine sees it.
fn describe(node: &Handle, parent: i32) -> Element {
    let get = |name: &str| short(attribute(node, name));
    let join = |names: &[&str]| {
        let all: Vec<String> = names.iter().map(|name| attribute(node, name)).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).filter(|v| !v.is_empty()).collect();
        short(all.join(" "))
    };
    Element {
        parent,
        tag: tag(node).unwrap_or("html").to_owned(),
        class: get("class"),
        id: get("id"),
        role: get("role"),
        item: join(&["itemprop", "itemtype"]),
        data: join(NAMING),
        label: get("aria-label"),
        silent: attribute(node, "aria-hidden") == "true",
        ..Element::default()
    }
}

/// What a page says of itself.
#[derive(Default)]
struct Head {
    lang: String,
    title: String,
    canonical: String,
    metas: Vec<(String, String)>,
    data: Vec<Value>,
    passwords: u32,
}

impl Head {
    fn read(&mut self, root: &Handle) {
        let mut open = vec![root.clone()];
        while let Some(node) = open.pop() {
            match tag(&node) {
                Some("html") => self.lang = attribute(&node, "lang"),
                Some("title") if self.title.is_empty() => self.title = text_of(&node),
                Some("link") if attribute(&node, "rel").eq_ignore_ascii_case("canonical") => {
                    self.canonical = attribute(&node, "href");
                }
                Some("meta") => {
                    let content = attribute(&node, "content").trim().to_owned();
                    for name in ["property", "name", "itemprop"] {
                        let name = attribute(&node, name).to_ascii_lowercase();
                        if !name.is_empty() && !content.is_empty() {
                            self.metas.push((name, content.clone()));
                        }
                    }
                }
                Some("script")
                    if attribute(&node, "type").eq_ignore_ascii_case("application/ld+json") =>
                {
                    self.linked(&text_of(&node));
                }
                Some("input") if attribute(&node, "type").eq_ignore_ascii_case("password") => {
                    self.passwords += 1;
                }
                _ => {}
            }
            open.extend(children(&node).into_iter().rev());
        }
    }

    /// The nodes of a block of linked data, flat. One that is no JSON is a page's mistake.
    fn linked(&mut self, source: &str) {
        if source.len() > MOST_DATA {
            return;
        }
        let plain: String = source.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let Ok(data) = serde_json::from_str::<Value>(&plain) else {
            return;
        };
        let mut open = list(&data);
        let mut at = 0;
        while at < open.len() && at < MOST_NODES {
            let node = open[at].clone();
            at += 1;
            if node.is_object() {
                for inner in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    open.extend(list(&node[inner]).into_iter().take(MOST_NODES));
                }
                self.data.push(node);
            }
        }
    }

    fn meta(&self, names: &[&str]) -> String {
        let found = names.iter().find_map(|name| {
            let name = name.to_ascii_lowercase();
            self.metas.iter().find(|(key, _)| *key == name)
        });
        found.map(|(_, content)| content.clone()).unwrap_or_default()
    }

    /// Puts into the page what its head says.
    fn tell(&self, page: &mut Page) {
        let mut names: Vec<String> = Vec::new();
        let mut name = |text: &str| {
            let text = text.trim().to_owned();
            if !text.is_empty() && text.chars().count() <= 80 && !names.contains(&text) {
                names.push(text);
            }
        };
        for key in ["og:site_name", "application-name", "apple-mobile-web-app-title"] {
            name(&self.meta(&[key]));
        }
        let mut hints = Hints {
            canonical: self.canonical.clone(),
            url: self.meta(&["og:url"]),
            og_type: self.meta(&["og:type"]),
            passwords: self.passwords,
            ..Hints::default()
        };
        let (mut headline, mut description, mut told) = (String::new(), String::new(), Vec::new());
        for node in &self.data {
            let kinds: Vec<String> = list(&node["@type"]).iter().map(text).collect();
            let is = |ends: &[&str]| kinds.iter().any(|k| ends.iter().any(|end| k.ends_with(end)));
            hints.types.extend(kinds.iter().filter(|k| !k.is_empty()).cloned());
            for publisher in list(&node["publisher"]) {
                name(&text(&publisher["name"]));
                list(&publisher["alternateName"]).iter().for_each(|other| name(&text(other)));
            }
            if is(&["Organization"]) || kinds.iter().any(|kind| kind == "WebSite") {
                name(&text(&node["name"]));
                list(&node["alternateName"]).iter().for_each(|other| name(&text(other)));
            }
            if is(&["Article", "Posting"]) || kinds.iter().any(|k| k == "Report" || k == "Review") {
                let own = text(&node["headline"]);
                if headline.is_empty() {
                    headline.clone_from(&own);
                }
                if !told.contains(&own) {
                    told.push(own);
                }
                if description.is_empty() {
                    description = text(&node["description"]);
                }
                let free = node["isAccessibleForFree"].to_string().to_lowercase();
                hints.paid |= free.trim_matches('"') == "false";
                let words = node["wordCount"].as_u64().filter(|&n| n < 1_000_000);
                hints.words = hints.words.max(words.unwrap_or(0) as u32);
            }
        }
        hints.types.dedup();
        hints.types.truncate(20);
        hints.articles = told.len() as u32;
        let some = |texts: Vec<String>| texts.into_iter().filter(|text| !text.is_empty()).collect();
        hints.headlines = some(vec![headline, self.meta(&["og:title"]), self.meta(&["twitter:title"])]);
        hints.descriptions = some(vec![
            description,
            self.meta(&["og:description"]),
            self.meta(&["description"]),
            self.meta(&["twitter:description"]),
        ]);
        hints.published = !self.published().is_empty();
        let address = [&hints.url, &hints.canonical];
        let address = address.iter().find(|url| url.contains("://"));
        page.host = address.map(|url| host(url)).unwrap_or_default();
        page.names = names;
        page.hints = hints;
        page.hints.url = address.map_or_else(String::new, |url| (*url).clone());
    }

    fn published(&self) -> String {
        self.meta(&["article:published_time", "datePublished", "parsely-pub-date", "date", "dc.date"])
    }
}

fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items.clone(),
        Value::Null => Vec::new(),
        other => vec![other.clone()],
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_taken_as_it_flows_and_scripts_are_not() {
        let (page, _) = page(
            "<html lang=en><head><title> Ferry </title><script>let x = '<p>no</p>'</script></head>\
             <body><nav><a href=/>Home</a></nav><article><h1>Ferry stops</h1><p>Police <b>said</b> so, \
             <a href=/x>here</a>.<br>And then.<p hidden>Not this<p class=sr-only>nor this</article>",
        );
        let texts: Vec<&str> = page.blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["Home", "Ferry stops", "Police said so, here.\nAnd then."]);
        assert_eq!((page.blocks[2].links, page.blocks[2].linked, page.blocks[2].strong), (1, 4, 4));
        assert_eq!((page.title.as_str(), page.lang.as_str()), ("Ferry", "en"));
        assert_eq!(page.check(), Ok(()));
        let element = &page.elements[page.blocks[1].element as usize];
        assert_eq!(element.tag, "h1");
    }

    #[test]
    fn the_head_says_whose_page_it_is() {
        let (page, day) = page(
            "<meta property=article:published_time content=2031-02-03T10:00><meta property=og:site_name content='The Kestrel Post'>\
             <link rel=canonical href='https://kestrel.example/ferry'>\
             <script type=application/ld+json>{\"@graph\": [{\"@type\": \"NewsArticle\", \"headline\": \"H\", \
             \"publisher\": {\"name\": \"Kestrel Media\"}, \"isAccessibleForFree\": \"False\"}]}</script>",
        );
        assert_eq!(day.as_deref(), Some("2031-02-03"));
        assert_eq!(page.names, ["The Kestrel Post", "Kestrel Media"]);
        assert_eq!(page.host, "kestrel.example");
        assert_eq!(page.hints.types, ["NewsArticle"]);
        assert_eq!((page.hints.articles, page.hints.paid), (1, true));
    }

    #[test]
    fn a_page_nested_without_end_is_read() {
        let deep = "<div>".repeat(20_000) + "<p>Down here.";
        assert_eq!(page(&deep).0.blocks.last().map(|b| b.text.as_str()), Some("Down here."));
    }
}
