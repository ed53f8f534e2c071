//! The pieces of a page's text, for the engine to judge which of them are the article.
//!
//! Takes a tree; gives what `extension/content/collect.js` gives of the same page in a browser, but
//! for what only style sheets and scripts know. Change the two together. Judges nothing.

use super::dom::{Dom, Element, Id, Kind};
use super::look::look;
use crate::blocks::candidates::{Candidate, Element as Described};

/// Elements below this depth are not told apart: no page is made of more by design.
const DEEP: usize = 256;
/// Characters of an attribute that are kept.
const SHORT: usize = 200;
/// Attributes besides class and id by which pages name their parts.
const NAMING: [&str; 9] = [
    "data-component",
    "data-testid",
    "data-test-id",
    "data-type",
    "data-module",
    "data-qa",
    "data-name",
    "data-block",
    "name",
];

/// An element that the walk is in.
struct Frame<'a> {
    element: &'a Element,
    children: &'a [Id],
    at: usize,
    /// Its index among the described elements, once text is found below it.
    index: Option<usize>,
    block: bool,
    visible: bool,
    bold: bool,
    strong: bool,
    /// The link that it is or stands in.
    link: Option<Id>,
}

/// A piece of text that may go on.
#[derive(Default)]
struct Run {
    out: Candidate,
    /// Depth of the innermost element that holds all of it.
    depth: usize,
    /// The least depth that the walk came back to since its last text.
    low: usize,
    link: Option<Id>,
    /// Line breaks since its last text.
    breaks: u32,
    /// Bytes up to the end of what is seen.
    seen: usize,
}

/// A walk through a page.
#[derive(Default)]
struct Walk<'a> {
    stack: Vec<Frame<'a>>,
    run: Option<Run>,
    elements: Vec<Described>,
    blocks: Vec<Candidate>,
}

/// Collects a page's elements that hold text, and its pieces of text.
pub(super) fn collect(dom: &Dom) -> (Vec<Described>, Vec<Candidate>) {
    let mut walk = Walk::default();
    let body = dom.elements().find(|(_, element)| element.tag() == "body");
    if let Some((id, body)) = body {
        walk.enter(dom, id, body);
        // A page that hides all of itself until a script shows it is read as it is meant to be seen.
        if let Some(frame) = walk.stack.first_mut() {
            frame.visible = true;
        }
    }
    while let Some(frame) = walk.stack.last_mut() {
        let Some(&child) = frame.children.get(frame.at) else {
            walk.leave();
            continue;
        };
        frame.at += 1;
        match dom.kind(child) {
            Kind::Text(text) if frame.visible => walk.add(text),
            Kind::Element(element) if element.tag() == "br" => walk.line_break(),
            Kind::Element(element) => walk.enter(dom, child, element),
            Kind::Text(_) | Kind::Other => {}
        }
    }
    (walk.elements, walk.blocks)
}

impl<'a> Walk<'a> {
    fn enter(&mut self, dom: &'a Dom, id: Id, element: &'a Element) {
        let Some(look) = look(element) else { return };
        if look.block {
            self.flush();
        }
        let above = self.stack.last();
        let bold = look.bold.or(above.map(|a| a.bold)).unwrap_or(false);
        let tag = element.tag();
        // Of closed details nothing but their summary is seen.
        let closed = tag == "details" && element.get("open").is_none();
        let mut children = dom.children(id);
        if closed {
            let is_summary = |id: &Id| dom.element(*id).is_some_and(|e| e.tag() == "summary");
            let at = children.iter().position(is_summary);
            children = at.map_or(&[], |at| &children[at..=at]);
        }
        let frame = Frame {
            element,
            children,
            at: 0,
            index: None,
            block: look.block,
            visible: look.visible.or(above.map(|a| a.visible)).unwrap_or(true),
            bold,
            strong: above.is_some_and(|a| a.strong)
                || matches!(tag, "b" | "strong")
                || (!look.block && bold),
            link: if leads(element) {
                Some(id)
            } else {
                above.and_then(|a| a.link)
            },
        };
        self.stack.push(frame);
    }

    fn leave(&mut self) {
        if self.stack.last().is_some_and(|frame| frame.block) {
            self.flush();
        }
        self.stack.pop();
        if let Some(run) = &mut self.run {
            run.low = run.low.min(self.stack.len().saturating_sub(1));
        }
    }

    /// Two in a row separate paragraphs; one is a line's end.
    fn line_break(&mut self) {
        let Some(run) = &mut self.run else { return };
        run.breaks += 1;
        if run.breaks > 1 {
            self.flush();
        } else {
            run.out.text.push('\n');
        }
    }

    fn add(&mut self, text: &str) {
        let trimmed = text.trim();
        let seen = !trimmed.is_empty();
        if !seen && self.run.is_none() {
            return;
        }
        if seen {
            self.place();
        }
        let frame = self.stack.last().expect("the walk is in an element");
        let run = self.run.as_mut().expect("a run was begun");
        run.out.text.push_str(text);
        if !seen {
            return;
        }
        run.seen = run.out.text.len();
        run.breaks = 0;
        let length = trimmed.encode_utf16().count() as u32;
        if frame.link.is_some() {
            run.out.linked += length;
            run.out.links += u32::from(run.link != frame.link);
            run.link = frame.link;
        }
        if frame.strong {
            run.out.strong += length;
        }
    }

    /// Begins a run here, or widens the one there is to the element that holds this place too.
    fn place(&mut self) {
        let here = self.stack.len() - 1;
        let depth = self.run.as_ref().map(|run| run.depth.min(run.low));
        let depth = depth.unwrap_or(here);
        let element = self.register(depth) as u32;
        let run = self.run.get_or_insert_with(Run::default);
        (run.depth, run.low, run.out.element) = (depth, here, element);
    }

    fn flush(&mut self) {
        if let Some(mut run) = self.run.take() {
            run.out.text.truncate(run.seen);
            self.blocks.push(run.out);
        }
    }

    /// The index of the element at a depth. Elements are described only when text is found below.
    fn register(&mut self, at: usize) -> usize {
        let depth = at.min(DEEP);
        let mut parent = None;
        for frame in &mut self.stack[..=depth] {
            let index = *frame.index.get_or_insert_with(|| {
                self.elements.push(describe(frame.element, parent));
                self.elements.len() - 1
            });
            parent = Some(index);
        }
        parent.expect("there is an element at every depth")
    }
}

/// Whether an element is a link to somewhere else; one into the same page is no more than a mark.
fn leads(element: &Element) -> bool {
    match element.tag() {
        "a" => element.get("href").is_some_and(|to| !to.starts_with('#')),
        _ => element.get("role") == Some("link"),
    }
}

fn short(text: &str) -> String {
    text.chars().take(SHORT).collect()
}

/// One element as the engine sees it.
fn describe(element: &Element, parent: Option<usize>) -> Described {
    let get = |name| element.get(name).unwrap_or_default();
    let joined = |names: &[&str]| {
        let values = names.iter().filter_map(|name| element.get(name));
        let values: Vec<&str> = values.filter(|value| !value.is_empty()).collect();
        short(&values.join(" "))
    };
    Described {
        parent: parent.map_or(-1, |parent| parent as i32),
        tag: element.tag().to_owned(),
        class: short(get("class")),
        id: short(get("id")),
        role: short(get("role")),
        item: joined(&["itemprop", "itemtype"]),
        data: joined(&NAMING),
        label: short(get("aria-label")),
        silent: get("aria-hidden") == "true",
        floats: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each piece of text with the tag of its element.
    fn pieces(source: &str) -> Vec<(String, String)> {
        let (elements, blocks) = collect(&Dom::parse(source));
        let piece = |block: Candidate| {
            let tag = elements[block.element as usize].tag.clone();
            (tag, block.text)
        };
        blocks.into_iter().map(piece).collect()
    }

    fn piece(tag: &str, text: &str) -> (String, String) {
        (tag.into(), text.into())
    }

    #[test]
    fn each_paragraph_is_a_piece_in_its_innermost_element() {
        assert_eq!(
            pieces("<div>A <p>B <b>c</b> d. </p>\n<p><i>E</i></p><p><i>F</i> <u>g</u></div>"),
            [
                piece("div", "A "),
                piece("p", "B c d. "),
                piece("i", "E"),
                piece("p", "F g"),
            ]
        );
    }

    #[test]
    fn two_line_breaks_separate_and_one_does_not() {
        assert_eq!(
            pieces("<p>A<br>b<br><br>C<br> <br>D</p>"),
            [piece("p", "A\nb"), piece("p", "C"), piece("p", "D")]
        );
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        let source = "<p>A <span hidden>b </span>c<script>d</script></p>\
                      <div style='visibility:hidden'>e<p style='visibility:visible'>F</div>\
                      <details>g<summary>H</summary>i</details><details open>J</details>";
        let texts: Vec<String> = pieces(source).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["A c", "F", "H", "J"]);
    }

    #[test]
    fn a_page_that_waits_for_a_script_to_show_it_is_read() {
        let source = "<body style='visibility:hidden'><p>A</p><p style='visibility:hidden'>b</p>";
        assert_eq!(pieces(source), [piece("p", "A")]);
    }

    #[test]
    fn links_and_bold_letters_are_counted_in_utf16() {
        let source = "<p><a href=/x> 🦊a </a>b<a href=/y>c</a><a href=#d>e</a> <strong>fg</strong>";
        let (elements, blocks) = collect(&Dom::parse(source));
        let block = &blocks[0];
        assert_eq!((block.links, block.linked, block.strong), (2, 4, 2));
        let tags: Vec<&str> = elements
            .iter()
            .map(|element| element.tag.as_str())
            .collect();
        assert_eq!(tags, ["body", "p", "a"]);
        assert_eq!(elements[2].parent, 1);
    }

    #[test]
    fn an_element_is_described_by_its_attributes() {
        let source = "<p class=c id=i role=note itemprop=x itemtype=y data-qa=q name=n \
                      aria-label=l aria-hidden=true>A";
        let (elements, _) = collect(&Dom::parse(source));
        let want = Described {
            parent: 0,
            tag: "p".into(),
            class: "c".into(),
            id: String::from("i"),
            role: "note".into(),
            item: "x y".into(),
            data: "q n".into(),
            label: "l".into(),
            silent: true,
            floats: false,
        };
        assert_eq!(elements[1], want);
    }

    #[test]
    fn elements_below_a_depth_are_not_told_apart() {
        let source = format!("{}A", "<div>".repeat(1500));
        let (elements, blocks) = collect(&Dom::parse(&source));
        assert_eq!((elements.len(), blocks.len()), (DEEP + 1, 1));
    }
}
