//! What the document says of itself to archives: title, body, language, date. No person is named.

use crate::report::paper::Paper;

impl Paper {
    /// XMP, with the claims of PDF/A-2a and PDF/UA-1.
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
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator><dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description><dc:language><rdf:Bag><rdf:li>it-IT</rdf:li></rdf:Bag></dc:language><xmp:CreatorTool>Capofila</xmp:CreatorTool><xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><pdf:Producer>Capofila</pdf:Producer><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#,
            bom = '\u{feff}'
        )
    }
}
