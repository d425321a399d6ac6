//! What the document says of itself to archives: title, body, language, date. No person is named, and no
//! conformance (PDF/A, PDF/UA) is claimed: a claim is worth as much as the validator that stands behind it.

use crate::report::paper::Paper;

impl Paper {
    /// The same in XMP as in the file's own dictionary.
    pub(super) fn metadata(&self) -> String {
        let escape = |text: &str| {
            let clean: String = text.chars().filter(|c| !c.is_control()).collect();
            clean.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
        };
        let (year, rest) = self.meta.day.split_at(4.min(self.meta.day.len()));
        let (month, day) = rest.split_at(2.min(rest.len()));
        let date = format!("{year}-{month}-{day}T00:00:00Z");
        let (title, author) = (escape(&self.meta.title), escape(&self.meta.author));
        let subject = escape(&self.meta.subject);
        format!(
            r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator><dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description><dc:language><rdf:Bag><rdf:li>it-IT</rdf:li></rdf:Bag></dc:language><xmp:CreatorTool>Capofila</xmp:CreatorTool><xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><pdf:Producer>Capofila</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#,
            bom = '\u{feff}'
        )
    }
}
