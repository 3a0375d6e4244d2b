/// What the elements of HTML mean for the text of a page.
enum HTMLElements {
  /// Elements whose content nobody reads as text of the page: code, controls, navigation.
  static let dropped: Set<String> = [
    "template", "noscript", "nav", "svg", "math", "select", "datalist", "button", "object", "audio",
    "video", "canvas", "map", "dialog", "menu",
  ]
  /// Elements that have no end tag and no content.
  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "script", "style", "xmp", "iframe", "noembed", "noframes", "textarea",
  ]
  /// Elements that begin and end a paragraph.
  static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "ol", "optgroup",
    "option",
    "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "ul",
  ]
  /// Elements that may be navigation by class, id or role.
  static let containers: Set<String> = [
    "aside", "div", "dl", "footer", "form", "header", "ol", "section", "span", "table", "ul",
  ]
  /// Names of classes, ids and roles by which pages mark their navigation.
  static let navigation: Set<String> = [
    "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "crumbs", "sidebar",
  ]

  /// The level of a heading, 0 for other elements.
  static func headingLevel(_ name: String) -> UInt8 {
    let bytes = Array(name.utf8)
    guard bytes.count == 2, bytes[0] == 0x68, (0x31...0x36).contains(bytes[1]) else { return 0 }
    return bytes[1] - 0x30
  }
}
