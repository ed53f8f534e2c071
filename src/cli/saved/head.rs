//! What a page says about itself in its head: its title, outlet, date and author, and the hints by
//! which the engine judges whether it is an article.
//!
//! Takes a tree; gives plain data. It reads what `extension/content/site.js` reads, in the same
//! order; change the two together. Judges nothing.

use super::dom::{Dom, Element, Id};
use crate::blocks::candidates::Hints;
use serde_json::Value;

/// Bytes of JSON-LD above which it isn't read.
const MAX_JSON: usize = 1_000_000;
/// Nodes of a block of JSON-LD that are looked at.
const MOST: usize = 500;
/// Kinds of nodes that are kept.
const KINDS: usize = 20;
/// Characters above which a name is none.
const LONGEST_NAME: usize = 80;
/// The names under which pages give the day of publication.
const PUBLISHED: [&str; 5] = [
    "article:published_time",
    "datePublished",
    "parsely-pub-date",
    "date",
    "dc.date",
];

/// What the head says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Head {
    /// The title of the document.
    pub(super) window: String,
    /// The language that the page declares.
    pub(super) lang: String,
    /// Names of the site, the usual one first.
    pub(super) names: Vec<String>,
    /// For the engine.
    pub(super) hints: Hints,
    /// When it was published, as the page gives it.
    pub(super) published: String,
    /// Who wrote it.
    pub(super) byline: String,
    /// `og:url`.
    pub(super) address: String,
}

/// Reads the head of a page that was saved from an address, if that is known.
pub(super) fn read(dom: &Dom, address: &str) -> Head {
    let metas = Metas::of(dom);
    let mut data = Data::default();
    data.name(&metas.first(&["og:site_name"]));
    data.name(&metas.first(&["application-name"]));
    data.name(&metas.first(&["apple-mobile-web-app-title"]));
    for node in linked_data(dom) {
        data.add(&node);
    }
    let link = |(_, element): &(Id, &Element)| {
        element.tag() == "link" && is(element.get("rel"), "canonical")
    };
    let canonical = dom.elements().find(link);
    let canonical = canonical.and_then(|(_, link)| link.get("href"));
    let password = |(_, element): &(Id, &Element)| {
        element.tag() == "input" && is(element.get("type"), "password")
    };
    let given = |texts: Vec<String>| texts.into_iter().filter(|text| !text.is_empty()).collect();
    let published = metas.first(&PUBLISHED);
    let root = dom.elements().find(|(_, element)| element.tag() == "html");
    let lang = root.and_then(|(_, root)| root.get("lang")).unwrap_or("");
    Head {
        window: title(dom),
        address: metas.first(&["og:url"]),
        lang: lang.to_owned(),
        byline: [metas.author(), data.author]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default(),
        published: if published.is_empty() {
            data.published
        } else {
            published.clone()
        },
        names: data.names,
        hints: Hints {
            url: address.to_owned(),
            canonical: canonical.unwrap_or_default().to_owned(),
            og_type: metas.first(&["og:type"]),
            types: data.types,
            articles: data.told.len() as u32,
            headlines: given(vec![
                data.headline,
                metas.first(&["og:title"]),
                metas.first(&["twitter:title"]),
            ]),
            descriptions: given(vec![
                data.description,
                metas.first(&["og:description"]),
                metas.first(&["description"]),
                metas.first(&["twitter:description"]),
            ]),
            published: !published.is_empty(),
            paid: data.paid,
            words: data.words,
            passwords: dom.elements().filter(password).count() as u32,
        },
    }
}

fn is(value: Option<&str>, want: &str) -> bool {
    value.is_some_and(|value| value.eq_ignore_ascii_case(want))
}

fn title(dom: &Dom) -> String {
    let titles = |(_, element): &(Id, &Element)| element.tag() == "title" && element.is_html();
    let title = dom.elements().find(titles).map(|(id, _)| dom.text(id));
    let title = title.unwrap_or_default();
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The page's `<meta>` elements.
struct Metas<'a>(Vec<&'a Element>);

impl<'a> Metas<'a> {
    fn of(dom: &'a Dom) -> Self {
        let all = dom.elements().map(|(_, element)| element);
        Metas(all.filter(|element| element.tag() == "meta").collect())
    }

    /// The content of the first name that has one.
    fn first(&self, names: &[&str]) -> String {
        let content = |name: &&str| {
            let named = |meta: &&&Element| {
                ["property", "name", "itemprop"]
                    .iter()
                    .any(|key| is(meta.get(key), name))
            };
            let found = self.0.iter().find(named);
            found.and_then(|meta| meta.get("content")).map(str::trim)
        };
        let mut contents = names.iter().filter_map(content);
        let found = contents.find(|content| !content.is_empty());
        found.unwrap_or_default().to_owned()
    }

    /// The author, where it is a name and not an address.
    fn author(&self) -> String {
        let names = ["author", "article:author", "parsely-author", "dc.creator"];
        let found = names.iter().map(|name| self.first(&[*name]));
        let mut found = found.filter(|name| !name.is_empty() && !name.contains("://"));
        found.next().unwrap_or_default()
    }
}

/// What the JSON-LD says.
#[derive(Default)]
struct Data {
    names: Vec<String>,
    types: Vec<String>,
    headline: String,
    description: String,
    told: Vec<String>,
    paid: bool,
    words: u32,
    published: String,
    author: String,
}

impl Data {
    fn name(&mut self, name: &str) {
        let new = !name.is_empty() && !self.names.iter().any(|have| have == name);
        if new && name.chars().count() <= LONGEST_NAME {
            self.names.push(name.to_owned());
        }
    }

    fn names_of(&mut self, node: &Value) {
        self.name(string(&node["name"]));
        for other in list(&node["alternateName"]) {
            self.name(string(other));
        }
    }

    fn add(&mut self, node: &Value) {
        let kinds: Vec<&str> = list(&node["@type"]).iter().map(string).collect();
        for kind in &kinds {
            let new = !kind.is_empty() && !self.types.iter().any(|have| have == kind);
            if new && self.types.len() < KINDS {
                self.types.push((*kind).to_owned());
            }
        }
        for publisher in list(&node["publisher"]) {
            self.names_of(publisher);
        }
        let any = |test: fn(&str) -> bool| kinds.iter().any(|kind| test(kind));
        if any(|kind| kind.ends_with("Organization") || kind == "WebSite") {
            self.names_of(node);
        }
        if any(|kind| {
            kind.ends_with("Article")
                || kind.ends_with("Posting")
                || kind == "Report"
                || kind == "Review"
        }) {
            self.article(node);
        }
    }

    fn article(&mut self, node: &Value) {
        fill(&mut self.headline, string(&node["headline"]));
        fill(&mut self.description, string(&node["description"]));
        fill(&mut self.published, string(&node["datePublished"]));
        let authors: Vec<&str> = list(&node["author"])
            .iter()
            .map(|author| string(author.get("name").unwrap_or(author)))
            .filter(|name| !name.is_empty() && !name.contains("://"))
            .collect();
        fill(&mut self.author, &authors.join(", "));
        let headline = string(&node["headline"]);
        if !self.told.iter().any(|have| have == headline) {
            self.told.push(headline.to_owned());
        }
        self.paid |= match &node["isAccessibleForFree"] {
            Value::Bool(free) => !free,
            Value::String(free) => free.eq_ignore_ascii_case("false"),
            _ => false,
        };
        let count = match &node["wordCount"] {
            Value::Number(count) => count.as_u64().unwrap_or(0),
            Value::String(count) => number_at_start(count),
            _ => 0,
        };
        if count < MAX_JSON as u64 {
            self.words = self.words.max(count as u32);
        }
        self.words = self.words.max(words(string(&node["articleBody"])));
    }
}

fn fill(place: &mut String, text: &str) {
    if place.is_empty() {
        text.clone_into(place);
    }
}

fn number_at_start(text: &str) -> u64 {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit());
    text[..end.unwrap_or(text.len())].parse().unwrap_or(0)
}

/// How many words a text has, without its tags.
fn words(text: &str) -> u32 {
    let mut count = 0;
    for piece in text.split('<').enumerate() {
        let piece = match piece {
            (0, start) => start,
            (_, rest) => rest.split_once('>').map_or("", |(_, after)| after),
        };
        let words = piece.split_whitespace();
        count += words
            .filter(|word| word.contains(char::is_alphanumeric))
            .count();
    }
    count as u32
}

fn string(value: &Value) -> &str {
    value.as_str().unwrap_or_default().trim()
}

fn list(value: &Value) -> &[Value] {
    match value {
        Value::Null => &[],
        Value::Array(all) => all,
        one => std::slice::from_ref(one),
    }
}

/// Every node of the page's JSON-LD. A block that is no JSON is a page's mistake, and no hint.
fn linked_data(dom: &Dom) -> Vec<Value> {
    let mut nodes = Vec::new();
    for (id, element) in dom.elements() {
        if element.tag() != "script" || !is(element.get("type"), "application/ld+json") {
            continue;
        }
        let source = dom.text(id);
        if source.len() > MAX_JSON {
            continue;
        }
        let source = source.replace(|c: char| c < ' ', " ");
        let Ok(data) = serde_json::from_str::<Value>(&source) else {
            continue;
        };
        let mut queue: Vec<Value> = list(&data).to_vec();
        let mut at = 0;
        while at < queue.len().min(MOST) {
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                let inner: Vec<Value> = list(&queue[at][key]).iter().take(MOST).cloned().collect();
                queue.extend(inner);
            }
            at += 1;
        }
        queue.truncate(MOST);
        nodes.extend(queue.into_iter().filter(Value::is_object));
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_read_from_its_elements_and_its_data() {
        let dom = Dom::parse(
            r#"<html lang=en><head><title> Ferry
            back </title><meta property="og:site_name" content="Halden Echo">
            <meta name=AUTHOR content="Ada Lund"><link rel=canonical href="https://halden.example/a">
            <meta property="og:title" content="Ferry back"><meta name=date content="2031-02-03">
            <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
             "headline": "The ferry is back", "wordCount": "210 words", "isAccessibleForFree": "False",
             "publisher": {"@type": "Organization", "name": "Echo Group"}}]}</script>
            <script type="application/ld+json">{ no json </script><input type=password>"#,
        );
        let head = read(&dom, "");
        assert_eq!(head.window, "Ferry back");
        assert_eq!(
            (head.lang.as_str(), head.byline.as_str()),
            ("en", "Ada Lund")
        );
        assert_eq!(head.names, ["Halden Echo", "Echo Group"]);
        assert_eq!(head.published, "2031-02-03");
        let hints = head.hints;
        assert_eq!(hints.canonical, "https://halden.example/a");
        assert_eq!(hints.types, ["NewsArticle"]);
        assert_eq!(hints.headlines, ["The ferry is back", "Ferry back"]);
        assert_eq!((hints.words, hints.passwords, hints.articles), (210, 1, 1));
        assert!(hints.published && hints.paid);
    }

    #[test]
    fn what_the_elements_do_not_say_is_read_from_the_data() {
        let dom = Dom::parse(
            r#"<script type="application/ld+json">[{"@type": ["Article"], "datePublished": "2031-02-03T08:00Z",
            "author": [{"name": "Ada Lund"}, "Tom Rill"], "articleBody": "<p>Two words</p><p>and two"}]</script>"#,
        );
        let head = read(&dom, "https://halden.example/b");
        assert_eq!(head.byline, "Ada Lund, Tom Rill");
        assert_eq!(head.published, "2031-02-03T08:00Z");
        assert_eq!((head.hints.words, head.hints.published), (4, false));
        assert_eq!(head.hints.url, "https://halden.example/b");
    }
}
