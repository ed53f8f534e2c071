//! The source of a page → its tree, as a browser would build it with scripts switched on.
//!
//! Takes text; gives nodes in one list, each with its parent and children. Runs nothing and fetches
//! nothing. What stands in a `<noscript>`, an `<iframe>` or a `<template>` is no part of the tree.

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::{Attribute, ParseOpts, QualName, ns, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

/// Depth of nesting from which the rest of a page is not read: no page nests so deep by design, and
/// parsing grows with the square of it.
const TOO_DEEP: u32 = 2000;
/// Bytes that are parsed between two looks at the depth.
const PIECE: usize = 16 << 10;

/// Index of a node.
pub(super) type Id = usize;

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind {
    /// An element.
    Element(Element),
    /// Text as it stands in the page.
    Text(String),
    /// The document, a comment and the like.
    Other,
}

/// An element's name and attributes.
#[derive(Debug)]
pub(super) struct Element {
    name: QualName,
    attributes: Vec<Attribute>,
    /// Where a template keeps what it holds.
    contents: Id,
}

impl Element {
    /// The tag in lower case.
    pub(super) fn tag(&self) -> &str {
        &self.name.local
    }

    /// Whether it is an element of HTML, not of a drawing or a formula.
    pub(super) fn is_html(&self) -> bool {
        self.name.ns == ns!(html)
    }

    /// An attribute's value.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|a| &*a.name.local == name);
        found.map(|attribute| &*attribute.value)
    }
}

/// A node and its place.
#[derive(Debug)]
struct Node {
    kind: Kind,
    parent: Option<Id>,
    children: Vec<Id>,
    /// How many nodes it was put below.
    depth: u32,
}

/// A tree; node 0 is the document.
#[derive(Debug, Default)]
pub(super) struct Dom(Vec<Node>);

impl Dom {
    /// Parses a page's source.
    pub(super) fn parse(source: &str) -> Self {
        let sink = Sink::default();
        sink.add(Kind::Other);
        let mut parser = parse_document(sink, ParseOpts::default());
        let mut rest = source;
        while !rest.is_empty() && parser.tokenizer.sink.sink.deepest.get() < TOO_DEEP {
            let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
            parser.process(piece.into());
            rest = after;
        }
        parser.finish()
    }

    /// What a node is.
    pub(super) fn kind(&self, id: Id) -> &Kind {
        &self.0[id].kind
    }

    /// A node's children.
    pub(super) fn children(&self, id: Id) -> &[Id] {
        &self.0[id].children
    }

    /// The element at a node, if it is one.
    pub(super) fn element(&self, id: Id) -> Option<&Element> {
        match &self.0[id].kind {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// Every element below the document, in order.
    pub(super) fn elements(&self) -> impl Iterator<Item = (Id, &Element)> {
        let mut stack = vec![0];
        std::iter::from_fn(move || {
            let id = stack.pop()?;
            stack.extend(self.0[id].children.iter().rev());
            Some(id)
        })
        .filter_map(|id| Some((id, self.element(id)?)))
    }

    /// The text below a node, as it stands there.
    pub(super) fn text(&self, id: Id) -> String {
        let mut out = String::new();
        let mut stack = vec![id];
        while let Some(id) = stack.pop() {
            match &self.0[id].kind {
                Kind::Text(text) => out.push_str(text),
                _ => stack.extend(self.0[id].children.iter().rev()),
            }
        }
        out
    }

    fn detach(&mut self, id: Id) {
        if let Some(parent) = self.0[id].parent.take() {
            self.0[parent].children.retain(|&child| child != id);
        }
    }

    /// Puts a node, or text, before the child at a place. Text beside text becomes one node.
    /// Gives its depth.
    fn insert(&mut self, parent: Id, at: usize, child: NodeOrText<Id>) -> u32 {
        let depth = self.0[parent].depth + 1;
        let id = match child {
            NodeOrText::AppendNode(id) => {
                self.detach(id);
                id
            }
            NodeOrText::AppendText(text) => {
                let before = at.checked_sub(1).map(|at| self.0[parent].children[at]);
                if let Some(before) = before
                    && let Kind::Text(already) = &mut self.0[before].kind
                {
                    already.push_str(&text);
                    return depth;
                }
                self.0.push(Node::new(Kind::Text(text.to_string())));
                self.0.len() - 1
            }
        };
        let at = at.min(self.0[parent].children.len());
        self.0[parent].children.insert(at, id);
        self.0[id].parent = Some(parent);
        self.0[id].depth = depth;
        depth
    }
}

impl Node {
    fn new(kind: Kind) -> Self {
        Node {
            kind,
            parent: None,
            children: Vec::new(),
            depth: 0,
        }
    }
}

/// What the parser tells its tree to.
#[derive(Default)]
struct Sink {
    dom: RefCell<Dom>,
    deepest: Cell<u32>,
}

impl Sink {
    fn add(&self, kind: Kind) -> Id {
        let mut dom = self.dom.borrow_mut();
        dom.0.push(Node::new(kind));
        dom.0.len() - 1
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Dom;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Dom {
        self.dom.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Ref<'a, QualName> {
        Ref::map(self.dom.borrow(), |dom| match &dom.0[*target].kind {
            Kind::Element(element) => &element.name,
            _ => unreachable!("the parser asks elements only"),
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        let contents = match &*name.local {
            "template" => self.add(Kind::Other),
            _ => 0,
        };
        self.add(Kind::Element(Element {
            name,
            attributes,
            contents,
        }))
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.add(Kind::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.add(Kind::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        let mut dom = self.dom.borrow_mut();
        let end = dom.0[*parent].children.len();
        let depth = dom.insert(*parent, end, child);
        self.deepest.set(self.deepest.get().max(depth));
    }

    fn append_based_on_parent_node(&self, element: &Id, before: &Id, child: NodeOrText<Id>) {
        let placed = self.dom.borrow().0[*element].parent.is_some();
        if placed {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Id) -> Id {
        let dom = self.dom.borrow();
        dom.element(*target).map_or(0, |element| element.contents)
    }

    fn same_node(&self, one: &Id, other: &Id) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let mut dom = self.dom.borrow_mut();
        if let NodeOrText::AppendNode(id) = &child {
            dom.detach(*id);
        }
        let Some(parent) = dom.0[*sibling].parent else {
            return;
        };
        let children = &dom.0[parent].children;
        let at = children.iter().position(|id| id == sibling);
        let at = at.unwrap_or(children.len());
        dom.insert(parent, at, child);
    }

    fn add_attrs_if_missing(&self, target: &Id, more: Vec<Attribute>) {
        let mut dom = self.dom.borrow_mut();
        if let Kind::Element(Element { attributes, .. }) = &mut dom.0[*target].kind {
            for attribute in more {
                if !attributes.iter().any(|have| have.name == attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.dom.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        let mut dom = self.dom.borrow_mut();
        let children = std::mem::take(&mut dom.0[*node].children);
        for &child in &children {
            dom.0[child].parent = Some(*new_parent);
        }
        dom.0[*new_parent].children.extend(children);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as tags and texts.
    fn shown(dom: &Dom, id: Id) -> String {
        let inner = || {
            let children = dom.children(id).iter();
            children.map(|&child| shown(dom, child)).collect::<String>()
        };
        match dom.kind(id) {
            Kind::Element(element) => format!("{}({})", element.tag(), inner()),
            Kind::Text(text) => text.trim().to_owned(),
            Kind::Other => inner(),
        }
    }

    #[test]
    fn pages_are_mended_as_browsers_mend_them() {
        for (source, tree) in [
            ("<p>A<p>B", "html(head()body(p(A)p(B)))"),
            ("<b>A<p>B</b>C", "html(head()body(b(A)p(b(B)C)))"),
            (
                "<table>A<tr><td>B",
                "html(head()body(Atable(tbody(tr(td(B))))))",
            ),
            ("a<template>b</template>c", "html(head()body(atemplate()c))"),
            ("<a href=x>A<a>B", "html(head()body(a(A)a(B)))"),
        ] {
            assert_eq!(shown(&Dom::parse(source), 0), tree, "{source}");
        }
    }

    #[test]
    fn what_nests_without_end_is_not_read_to_its_end() {
        for tag in ["<div>", "<b>x<div>", "<i>"] {
            let dom = Dom::parse(&(tag.repeat(1_000_000) + "<h1>"));
            let read = dom.elements().any(|(_, element)| element.tag() == "h1");
            assert!(!read, "{tag}");
        }
    }

    #[test]
    fn an_element_has_its_attributes_and_its_text() {
        let dom = Dom::parse("<body class=x><p id=a>One <i>two</i>!<body class=y lang=en>");
        let find = |tag| dom.elements().find(|(_, element)| element.tag() == tag);
        let (_, body) = find("body").expect("there is a body");
        assert_eq!(
            (body.get("class"), body.get("lang")),
            (Some("x"), Some("en"))
        );
        let (id, p) = find("p").expect("there is a paragraph");
        assert!(p.is_html());
        assert_eq!((p.get("id"), p.get("class")), (Some("a"), None));
        assert_eq!(dom.text(id), "One two!");
    }
}
