//! Which elements hold text that a reader sees, and how an element flows, without a browser.
//!
//! Takes an element; gives what `extension/content/visibility.js` gives, as far as tag, attributes
//! and the element's own style say it. Style sheets are not read. Change the two together.

use super::dom::Element;

/// Never running text, whatever the style says.
const NEVER: &str = "\
    applet area audio base button canvas datalist dialog embed frameset head iframe img input \
    link map math meta meter noembed noframes noscript object optgroup option param picture \
    progress rp rt script select source style svg template textarea title track video basefont \
    bgsound frame keygen command";

/// Elements that begin a paragraph of their own.
const BLOCKS: &str = "\
    address article aside blockquote body caption center col colgroup dd details dir div dl dt \
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li \
    listing main marquee menu nav ol p plaintext pre search section summary table tbody td \
    tfoot th thead tr ul xmp multicol dialog optgroup";

/// Elements that stay in the line when a style makes them inline-block.
const IN_LINE: &str = "\
    a abbr b bdi bdo big cite code del dfn em font i ins kbd label mark q rb ruby s samp slot \
    small span strike strong sub sup time tt u var";

/// The names under which style sheets keep text for screen readers alone.
const SPOKEN_ONLY: &str = "\
    sr-only sr_only sronly visually-hidden visuallyhidden screen-reader screenreader \
    screen-reader-text screen-readertext screenreader-text screenreadertext screen-reader-only \
    screen-readeronly screenreader-only screenreaderonly a11y-hidden u-hidden-visually \
    assistive-text off-screen offscreen element-invisible is-vishidden vh hidden-visually";

fn among(list: &str, tag: &str) -> bool {
    list.split(' ').any(|one| one == tag)
}

/// How an element takes part in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// Whether it begins a paragraph of its own.
    pub(super) block: bool,
    /// Whether text right in it is seen; none where it is as in the element around it.
    pub(super) visible: Option<bool>,
    /// Whether its letters are bold; none where they are as in the element around it.
    pub(super) bold: Option<bool>,
}

/// How an element takes part in the text; none where nothing below it is seen.
pub(super) fn look(element: &Element) -> Option<Look> {
    let tag = element.tag();
    let open_dialog = tag == "dialog" && element.get("open").is_some();
    if !element.is_html() || among(NEVER, tag) && !open_dialog {
        return None;
    }
    let style = Style::of(element.get("style").unwrap_or_default());
    let display = style.get("display");
    let hidden = element.get("hidden").is_some();
    if display == Some("none") || hidden && display.is_none() && !is_late(element) {
        return None;
    }
    if element.get("hidden") == Some("until-found") || spoken_only(element) || clipped(&style) {
        return None;
    }
    let block = match display {
        None => among(BLOCKS, tag),
        Some("inline" | "contents") => tag == "body",
        Some(other) if other.starts_with("ruby") => false,
        Some(other) if other.starts_with("inline") => !among(IN_LINE, tag),
        Some(_) => true,
    };
    let laid_over = style.get("position") == Some("absolute")
        && element.get("aria-hidden") == Some("true")
        && among(IN_LINE, tag);
    if laid_over {
        return None;
    }
    Some(Look {
        block,
        visible: style.get("visibility").map(|value| value == "visible"),
        bold: style.get("font-weight").and_then(weight).or_else(|| {
            let heavy = ["b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"];
            heavy.contains(&tag).then_some(true)
        }),
    })
}

/// What React's server sends late, at the end of the page, and a script puts in its place
/// (react-dom, "ReactFizzConfigDOM"): where scripts are off it stays there, hidden.
fn is_late(element: &Element) -> bool {
    let number = element.get("id").and_then(|id| id.strip_prefix("S:"));
    number.is_some_and(|n| !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn weight(value: &str) -> Option<bool> {
    match value {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number.parse().ok().map(|number: f32| number >= 600.0),
    }
}

/// Whether a box shows nothing of its text: cut to a dot, or collapsed to no size.
fn clipped(style: &Style) -> bool {
    let none = |name| matches!(style.get(name), Some("0" | "0px" | "1px"));
    let hidden = matches!(style.get("overflow"), Some("hidden" | "clip"));
    let cut = style
        .get("clip")
        .is_some_and(|clip| clip.starts_with("rect(0") || clip.starts_with("rect(1px"));
    cut || hidden
        && ["height", "width", "max-height", "max-width"]
            .into_iter()
            .any(none)
}

fn spoken_only(element: &Element) -> bool {
    let names = element
        .get("class")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let edge = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '_' || c == '-');
    !names.is_empty()
        && SPOKEN_ONLY.split(' ').any(|name| {
            names.match_indices(name).any(|(at, _)| {
                edge(names[..at].chars().next_back())
                    && edge(names[at + name.len()..].chars().next())
            })
        })
}

/// The declarations of a style attribute, in lower case; of two of one name the last counts.
struct Style(Vec<(String, String)>);

impl Style {
    fn of(source: &str) -> Self {
        let declarations = source.split(';').filter_map(|one| one.split_once(':'));
        let tidy = |text: &str| text.trim().to_ascii_lowercase();
        let value = |text: &str| tidy(text.split('!').next().unwrap_or_default());
        Style(
            declarations
                .map(|(name, given)| (tidy(name), value(given)))
                .collect(),
        )
    }

    fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().rev().find(|(have, _)| have == name);
        found.map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::super::dom::Dom;
    use super::*;

    fn of(source: &str) -> Option<Look> {
        let dom = Dom::parse(source);
        let marked = dom
            .elements()
            .find(|(_, element)| element.get("x").is_some());
        look(marked.expect("one element is marked").1)
    }

    #[test]
    fn what_nobody_sees_is_passed_over() {
        for source in [
            "<script x></script>",
            "<div x hidden>",
            "<div x hidden=until-found>",
            "<div x hidden id='S:one'>",
            "<p x style='color:red; DISPLAY : none !important'>",
            "<span x class='Card__sr-only'>",
            "<p x class='a visually-hidden'>",
            "<div x style='overflow:hidden;height:0'>",
            "<span x style='position:absolute' aria-hidden=true>",
            "<svg x></svg>",
            "<dialog x>",
        ] {
            assert_eq!(of(source), None, "{source}");
        }
    }

    #[test]
    fn what_is_seen_flows_as_its_tag_or_style_says() {
        for (source, block) in [
            ("<div x>", true),
            ("<span x>", false),
            ("<made-up x>", false),
            ("<span x style='display:block'>", true),
            ("<div x style='display:inline'>", false),
            ("<span x style='display:inline-block'>", false),
            ("<div x style='display:inline-block'>", true),
            ("<dialog x open>", true),
            ("<p x class='phvh sronlyx'>", true),
            ("<div x hidden style='display:block'>", true),
            ("<div x hidden id='S:1f'>", true),
        ] {
            assert_eq!(of(source).map(|look| look.block), Some(block), "{source}");
        }
        let seen = |source| of(source).map(|look| (look.visible, look.bold));
        assert_eq!(seen("<p x>"), Some((None, None)));
        let style = "<h2 x style='visibility:hidden;font-weight:400'>";
        assert_eq!(seen(style), Some((Some(false), Some(false))));
        assert_eq!(seen("<b x>"), Some((None, Some(true))));
    }
}
