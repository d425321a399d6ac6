//! Spreadsheets from outside are read as they were meant, or refused in one Italian sentence; those we write are read
//! again as they were written. Every file is made here: by the program, by hand, or by LibreOffice where there is one.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use capofila::exchange::{
    Book, Cell, Choice, Entry, Kind, Look, Number, Page, Place, Row, Workbook, delimited, read,
};
use capofila::value::{Cents, Day, Minutes, Percent};
use common::assert_italian;
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

/// A folder for files.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Desk {
        Desk(common::fast_folder())
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// What is read from a file of these bytes.
    fn book(&self, bytes: impl AsRef<[u8]>) -> Book {
        read(&self.put("prova", bytes)).unwrap()
    }

    /// Why a file of these bytes is refused.
    fn refused(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let sentence = read(&self.put(name, bytes)).unwrap_err().to_string();
        assert_italian(&sentence);
        assert!(sentence.contains(name), "{sentence}");
        sentence
    }
}

/// An archive of these entries.
fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A file that another program wrote.
fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)
}

const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a workbook written by hand: what stands in `<sheetData>`, in `<sst>`, and before the tabs.
fn parts(data: &str, texts: &str, settings: &str) -> Vec<(&'static str, String)> {
    let tie = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{KINDS}/{kind}\" Target=\"{target}\"/>")
    };
    let ties = [
        tie("a", "worksheet", "/xl/worksheets/primo.xml"),
        tie("b", "sharedStrings", "sharedStrings.xml"),
        tie("c", "styles", "./styles.xml"),
    ];
    vec![
        (
            "_rels/.rels",
            format!("<Relationships>{}</Relationships>", tie("m", "officeDocument", "xl/workbook.xml")),
        ),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships>{}</Relationships>", ties.concat())),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns:r=\"{KINDS}\">{settings}<sheets><sheet name=\"A &amp; B\" r:id=\"a\"/></sheets></workbook>"
            ),
        ),
        ("xl/sharedStrings.xml", format!("<sst uniqueCount=\"99999999999999\">{texts}</sst>")),
        (
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"[h]:mm\"/></numFmts>\
             <cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\
             <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"10\"/>\
             <xf numFmtId=\"20\"/></cellXfs></styleSheet>"
                .to_owned(),
        ),
        (
            "xl/worksheets/primo.xml",
            format!("<worksheet><sheetData>{data}</sheetData><mergeCells/></worksheet>"),
        ),
    ]
}

fn by_hand(data: &str, texts: &str, settings: &str) -> Vec<u8> {
    let parts = parts(data, texts, settings);
    archive(&parts.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>())
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn day(text: &str) -> Day {
    Day::read(text).unwrap()
}

/// The rows of a book's only sheet: number and cells.
fn rows(book: Book) -> Vec<(u32, Vec<Cell>)> {
    assert_eq!(book.sheets.len(), 1);
    let rows = book.sheets.into_iter().flat_map(|sheet| sheet.rows);
    rows.map(|row| (row.number, row.cells)).collect()
}

#[test]
fn a_workbook_is_read_as_it_shows() {
    let desk = Desk::new();
    let data = r#"<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"/><c r="C2" t="s"><v>0</v></c></row>
        <row r="3"/>
        <row r="4" hidden="1"><c r="A4"><v>42700.5</v></c><c r="C4" s="1"><v>43438</v></c>
            <c r="D4" s="2"><v>1.3125</v></c><c r="E4" s="4"><v>0.3125</v></c><c r="F4" s="3"><v>0.5</v></c></row>
        <row><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c><f>A4*2</f><v>85401</v></c>
            <c t="str"><f/><v>x</v></c><c t="inlineStr"><is><t>in </t><r><t>riga</t></r></is></c>
            <c t="d"><v>2018-12-04T00:00:00</v></c><c s="1"><v>60</v></c><c s="1"><v>59</v></c>
            <c s="1"><v>99999</v></c><c t="str"><v>a_x000A_b</v></c></row>"#;
    let texts = r#"<si><t xml:space="preserve"> due  &#232; &amp; </t></si>
        <si><r><t>perso</t></r><r><t>na</t></r><rPh><t>no</t></rPh></si>"#;
    let book = desk.book(by_hand(data, texts, ""));
    assert_eq!(book.sheets[0].name, "A & B");
    assert_eq!(
        book.sheets[0].rows.iter().map(|row| row.hidden).collect::<Vec<_>>(),
        [false, true, false]
    );
    let rows = rows(book);
    assert_eq!(rows[0], (2, vec![text("persona"), Cell::Empty, text(" due  è & ")]));
    let (number, cells) = &rows[1];
    assert_eq!(*number, 4);
    assert_eq!(cells[0].text().unwrap(), "42700,5");
    assert_eq!(
        cells[1..5],
        [Cell::Empty, Cell::Day(day("04/12/2018")), Cell::Time(1_890), Cell::Time(450)]
    );
    assert_eq!(cells[5].percent().unwrap(), Some(Percent::new(5_000)));
    assert_eq!(cells[5].text().unwrap(), "50\u{a0}%");
    let (number, cells) = &rows[2];
    assert_eq!(*number, 5);
    assert_eq!(cells[..4], [Cell::Bool(true), Cell::Error, Cell::Formula, Cell::Formula]);
    assert_eq!(cells[4..6], [text("in riga"), Cell::Day(day("04/12/2018"))]);
    // Excel's 29th of February 1900, the day before it, and a day no project can speak of.
    assert!(matches!(cells[6], Cell::Number(_)) && matches!(cells[8], Cell::Number(_)));
    assert_eq!(cells[7], Cell::Day(day("28/02/1900")));
    assert_eq!(cells[9], text("a\nb"));
}

#[test]
fn what_some_programs_write_otherwise_is_read_as_it_shows() {
    let data = r#"<row><c t="inlineStr"><is><t>1.</t></is><v>01.</v></c><c t="d"><v>10:15:30</v></c></row>"#;
    let shown = vec![text("1."), Cell::Time(615)];
    assert_eq!(rows(Desk::new().book(by_hand(data, "", ""))), [(1, shown)]);
    // The names of the entries as Windows writes them, in capital letters.
    let parts = parts("<row><c><v>7</v></c></row>", "", "");
    let parts: Vec<(String, String)> = parts
        .into_iter()
        .map(|(name, text)| (name.replace('/', "\\").replace("xl", "XL"), text))
        .collect();
    let parts: Vec<(&str, &str)> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(rows(Desk::new().book(archive(&parts)))[0].1[0].text().unwrap(), "7");
}

#[test]
fn days_may_be_counted_from_1904() {
    let data = r#"<row><c s="1"><v>0</v></c><c s="1"><v>41976.75</v></c></row>"#;
    let book = Desk::new().book(by_hand(data, "", "<workbookPr date1904=\"1\"/>"));
    let days = vec![Cell::Day(day("01/01/1904")), Cell::Day(day("04/12/2018"))];
    assert_eq!(rows(book), [(1, days)]);
}

#[test]
fn what_excel_itself_wrote_is_read_as_it_shows() {
    let mac = rows(read(&sample("excel-mac-1904.xlsx")).unwrap());
    let days = ["02/01/1904", "12/01/1904", "21/04/1904", "16/01/1907", "03/06/1934"];
    let shown: Vec<(u32, Cell)> = mac.iter().map(|(row, cells)| (*row, cells[1].clone())).collect();
    assert_eq!(shown, (1..).zip(days.map(|it| Cell::Day(day(it)))).collect::<Vec<_>>());
    // A formula that Excel writes once for all the rows below it is one in each of them.
    assert!(mac.iter().all(|(_, cells)| cells[2..] == [Cell::Formula, Cell::Formula]));
    let strict = read(&sample("excel-strict.xlsx")).unwrap();
    let told = |book: &Book| -> Vec<(String, bool, String)> {
        let letters = |row: &Row| row.cells.iter().map(|cell| cell.text().unwrap()).collect();
        let sheets = book.sheets.iter();
        sheets.map(|it| (it.name.clone(), it.hidden, letters(&it.rows[0]))).collect()
    };
    assert_eq!(
        told(&strict),
        [
            ("Visible", false, "visible"),
            ("Hidden", true, "Hidden"),
            ("VeryHidden", true, "VeryHidden")
        ]
        .map(|(name, hidden, letters)| (name.to_owned(), hidden, letters.to_owned()))
    );
}

#[test]
fn merged_heads_hold_their_text_once() {
    let mut page = Page::new("Testate").unwrap();
    page.across((0, 0, 1, 2), "Costo", Look::Head).unwrap();
    page.put(2, 1, Entry::Text("sotto"), Look::Plain).unwrap();
    let mut book = Workbook::new("Prova").unwrap();
    book.add(page);
    let read = Desk::new().book(book.bytes().unwrap());
    assert_eq!(rows(read), [(1, vec![text("Costo")]), (3, vec![Cell::Empty, text("sotto")])]);
}

#[test]
fn a_cell_is_understood_or_refused() {
    let data = r#"<row><c><v>42700.005</v></c><c s="2"><v>0.3125</v></c><c s="1"><v>43438</v></c>
        <c><v>-1</v></c><c><f>1</f></c><c t="e"><v>#REF!</v></c><c><v>1e300</v></c><c><v>7.33</v></c></row>"#;
    let rows = rows(Desk::new().book(by_hand(data, "", "")));
    let [number, time, date, below, computed, failed, huge, hours] = &rows[0].1[..] else {
        panic!("eight cells: {rows:?}")
    };
    assert_eq!(number.money().unwrap(), Cents::new(4_270_001).ok());
    assert_eq!(hours.hours().unwrap(), Minutes::new(440).ok());
    assert_eq!(time.hours().unwrap(), Minutes::new(450).ok());
    assert_eq!(date.day().unwrap(), Some(day("04/12/2018")));
    for (written, cents) in [("42.700 €", 4_270_000), (" € 1,5", 150), ("42.700\u{a0}€", 4_270_000)]
    {
        assert_eq!(text(written).money().unwrap(), Cents::new(cents).ok(), "{written}");
    }
    for (written, minutes) in
        [("7,5", 450), ("7:30", 450), ("0:05", 5), ("1.720", 103_200), ("7,33", 440)]
    {
        assert_eq!(text(written).hours().unwrap(), Minutes::new(minutes).ok(), "{written}");
    }
    // A time that a cell of numbers made the part of a day of, and what is too little to be time.
    for (written, what) in
        [("0.3125", "sembra 7:30"), ("0.305555555555556", "sembra 7:20"), ("0.001", "mezzo minuto")]
    {
        let data = format!("<row><c><v>{written}</v></c></row>");
        let book = Desk::new().book(by_hand(&data, "", ""));
        let sentence = book.sheets[0].rows[0].cell(0).hours().unwrap_err().to_string();
        assert_italian(&sentence);
        assert!(sentence.contains(what), "{written}: {sentence}");
    }
    for (written, minutes) in
        [("0.25", 15), ("0.33", 20), ("0.333333333333333", 20), ("1.3125", 79)]
    {
        let data = format!("<row><c><v>{written}</v></c></row>");
        let book = Desk::new().book(by_hand(&data, "", ""));
        let read = book.sheets[0].rows[0].cell(0).hours().unwrap();
        assert_eq!(read, Minutes::new(minutes).ok(), "{written}");
    }
    for written in
        ["7,5,5", "7.5", "-1", "-7:30", "7:60", "7:3", ":30", "7:", "7:30:00", "sette", "7h"]
    {
        let sentence = text(written).hours().unwrap_err().to_string();
        assert_italian(&sentence);
        assert!(sentence.contains(written), "{sentence}");
    }
    assert_eq!(text("50 %").percent().unwrap(), Some(Percent::new(5_000)));
    assert_eq!(number.percent().unwrap(), Some(Percent::new(4_270_001)));
    assert_eq!(text("2018-12-04").day().unwrap(), Some(day("04/12/2018")));
    assert_eq!((text("Sì").yes().unwrap(), text("no").yes().unwrap()), (Some(true), Some(false)));
    for refusal in [
        below.hours().unwrap_err(),
        number.day().unwrap_err(),
        huge.money().unwrap_err(),
        huge.hours().unwrap_err(),
        date.money().unwrap_err(),
        time.day().unwrap_err(),
        computed.text().unwrap_err(),
        computed.money().unwrap_err(),
        failed.hours().unwrap_err(),
        text("domani").day().unwrap_err(),
        text("forse").yes().unwrap_err(),
    ] {
        assert_italian(&refusal.message);
    }
    let nothing = &Cell::Empty;
    assert_eq!((nothing.money().unwrap(), nothing.hours().unwrap()), (None, None));
    assert_eq!((nothing.day().unwrap(), nothing.text().unwrap()), (None, String::new()));
    for (column, name) in
        [(0, "A7"), (25, "Z7"), (26, "AA7"), (701, "ZZ7"), (702, "AAA7"), (16_383, "XFD7")]
    {
        assert_eq!(Place { row: 7, column }.to_string(), name);
    }
}

#[test]
fn what_no_spreadsheet_is_gets_its_own_sentence() {
    let desk = Desk::new();
    let compound = |stream: &str| {
        let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
            .iter()
            .copied()
            .chain([0; 512])
            .chain(name)
            .collect::<Vec<u8>>()
    };
    let open = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", "<office/>"),
    ]);
    let binary = archive(&[(
        "_rels/.rels",
        &format!(
            "<Relationships><Relationship Id=\"m\" Type=\"{KINDS}/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>"
        ),
    )]);
    let whole = by_hand("<row><c><v>1</v></c></row>", "", "");
    for (name, bytes, what) in [
        ("vuoto.xlsx", Vec::new(), "è vuoto"),
        ("spazi.csv", b" \r\n\r\n ".to_vec(), "è vuoto"),
        ("segnata.csv", b"\xEF\xBB\xBF".to_vec(), "è vuoto"),
        ("chiuso.xlsx", compound("EncryptedPackage"), "password"),
        ("vecchio.xlsx", compound("Workbook"), "vecchio formato"),
        ("lettera.xlsx", compound("WordDocument"), "non è un foglio"),
        ("aperto.xlsx", open, "OpenDocument"),
        ("binario.xlsx", binary, "xlsb"),
        ("foto.xlsx", archive(&[("mare.jpg", "")]), "archivio"),
        ("tronco.xlsx", whole[..whole.len() / 2].to_vec(), "danneggiato"),
        (
            "pagina.xls",
            b"<html><table><tr><td>1</td></tr></table></html>".to_vec(),
            "non è un foglio",
        ),
        ("atto.csv", b"%PDF-1.7\n1 0 obj".to_vec(), "non è un foglio"),
        ("bytes.csv", (0..=255).collect(), "non è un foglio"),
        ("unico.csv", b"\xFF\xFEa".to_vec(), "non è un foglio"),
    ] {
        let sentence = desk.refused(name, bytes);
        assert!(sentence.contains(what), "{sentence}");
    }
    for name in ["protetto-excel.xlsx", "protetto-libreoffice.xlsx"] {
        let sentence = desk.refused(name, std::fs::read(sample(name)).unwrap());
        assert!(sentence.contains("password"), "{sentence}");
    }
    for (path, what) in
        [(desk.0.path(), "è una cartella"), (Path::new("/nessuno/x.xlsx"), "non esiste")]
    {
        let sentence = read(path).unwrap_err().to_string();
        assert_italian(&sentence);
        assert!(sentence.contains(what), "{sentence}");
    }
}

#[test]
fn a_damaged_workbook_is_refused() {
    let desk = Desk::new();
    for data in [
        "<row><c t=\"s\"><v>7</v></c></row>",
        "<row><c t=\"s\"><v>-1</v></c></row>",
        "<row r=\"2\"/><row r=\"2\"/>",
        "<row r=\"0\"/>",
        "<row r=\"4294967295\"/><row/>",
        "<row r=\"1048577\"/>",
        "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"B1\"/><c r=\"B1\"/></row>",
        "<row r=\"1\"><c r=\"ZZZZZZZZ1\"/></row>",
        "<row r=\"1\"><c r=\"1\"/></row>",
        "<row><c t=\"str\"><v>&nessuna;</v></c></row>",
        "<row><c></row>",
        "<row",
    ] {
        let sentence = desk.refused("prova.xlsx", by_hand(data, "", ""));
        assert!(sentence.contains("danneggiato"), "{data}: {sentence}");
    }
    // A sheet that ends early, in an archive that is whole.
    let mut early = parts("", "", "");
    early[5].1 = "<worksheet><sheetData><row>".to_owned();
    let entries: Vec<_> = early.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert!(desk.refused("prova.xlsx", archive(&entries)).contains("danneggiato"));
    // A part that is named and not there.
    assert!(desk.refused("prova.xlsx", archive(&entries[..5])).contains("danneggiato"));
}

#[test]
fn two_far_cells_are_two_rows() {
    let desk = Desk::new();
    let far = |last: &str| {
        let data = format!(
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"{last}\"><v>2</v></c></row>"
        );
        let bytes = by_hand(&data, "", "");
        assert!(bytes.len() < 3_000);
        bytes
    };
    let rows = rows(desk.book(far("ALL1048576")));
    assert_eq!((rows[0].0, rows[1].0, rows[1].1.len()), (1, 1_048_576, 1_000));
    assert!(desk.refused("bomba.xlsx", far("XFD1048576")).contains("millesima colonna"));
    // What only has a border is not there.
    let framed = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\" s=\"1\"/></row>";
    assert_eq!(rows_of(&desk, framed), 1);
}

fn rows_of(desk: &Desk, data: &str) -> usize {
    rows(desk.book(by_hand(data, "", ""))).len()
}

#[test]
fn bombs_stop_at_the_meter() {
    let desk = Desk::new();
    let large = |before: &str, filling: &str, times: usize, after: &str| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let parts = parts("", "", "");
        for (name, text) in &parts[..5] {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.start_file(parts[5].0, SimpleFileOptions::default()).unwrap();
        write!(zip, "<worksheet><sheetData><row>{before}").unwrap();
        let block = filling.repeat((1 << 20) / filling.len());
        for _ in 0..times {
            zip.write_all(block.as_bytes()).unwrap();
        }
        write!(zip, "{after}</row></sheetData></worksheet>").unwrap();
        zip.finish().unwrap().into_inner()
    };
    // 300 MB in one cell.
    let one = large("<c t=\"str\"><v>", "a", 300, "</v></c>");
    assert!(one.len() < 400_000);
    assert!(desk.refused("bomba.xlsx", &one).contains("smisurato"));
    // Less in all, and no less in one cell: as one text, as a thousand pieces, as one attribute.
    for (before, filling, after, times) in [
        ("<c t=\"str\"><v>", "a", "</v></c>", 4),
        ("<c t=\"str\"><v>", "&amp;", "</v></c>", 8),
        ("<c t=\"", "a", "\"/>", 4),
        ("<!--", "a", "-->", 4),
    ] {
        let sentence = desk.refused("bomba.xlsx", large(before, filling, times, after));
        assert!(sentence.contains("smisurato"), "{sentence}");
    }
    // An archive that says it is small: the sizes are in its directory and before the entry.
    let mut lying = one.clone();
    let size = u32::try_from(300 * (1 << 20) + 100_usize).unwrap();
    let near = (0..lying.len() - 4).filter(|at| {
        let bytes: [u8; 4] = one[*at..at + 4].try_into().unwrap();
        u32::from_le_bytes(bytes).abs_diff(size) < 100
    });
    let places: Vec<usize> = near.collect();
    assert!(!places.is_empty());
    places.iter().for_each(|at| lying[*at..at + 4].copy_from_slice(&[9, 0, 0, 0]));
    assert!(desk.refused("bomba.xlsx", lying).contains("danneggiato"));
    // One text that a hundred thousand cells name.
    let shared = format!("<si><t>{}</t></si>", "a".repeat(32_000));
    let data = format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(900)).repeat(10);
    assert!(desk.refused("bomba.xlsx", by_hand(&data, &shared, "")).contains("troppo testo"));
    // A text that is longer than a cell's.
    let shared = format!("<si><t>{}</t></si>", "a".repeat(32_768));
    assert!(desk.refused("bomba.xlsx", by_hand("", &shared, "")).contains("32.767"));
    // Rows that are empty up to their last cell.
    let data: String = (1..9_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"ALL{row}\"><v>1</v></c></row>"))
        .collect();
    assert!(desk.refused("bomba.xlsx", by_hand(&data, "", "")).contains("troppe celle"));
}

#[test]
fn an_archive_with_a_million_entries_is_not_opened() {
    // Only its directory matters: 46 bytes an entry.
    let mut bytes = b"PK\x03\x04".to_vec();
    for _ in 0..1_000_000 {
        bytes.extend(b"PK\x01\x02");
        bytes.extend([0; 42]);
    }
    let sentence = Desk::new().refused("bomba.xlsx", bytes);
    assert!(sentence.contains("troppi file"), "{sentence}");
}

#[test]
fn a_csv_is_read_in_every_writing() {
    let desk = Desk::new();
    let lines = "Nome;Città;Ore\r\nNiccolò;Forlì;7,5\r\n\r\n\"De; Rossi\";\"due\r\nrighe\";\"7:30\"\r\nfine;;\r\n";
    let cells = [
        (1, vec![text("Nome"), text("Città"), text("Ore")]),
        (2, vec![text("Niccolò"), text("Forlì"), text("7,5")]),
        (4, vec![text("De; Rossi"), text("due\nrighe"), text("7:30")]),
        (6, vec![text("fine")]),
    ];
    let latin: Vec<u8> = lines.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let wide = |mark: [u8; 2], turn: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(lines.encode_utf16().flat_map(turn)).collect()
    };
    for (name, bytes) in [
        ("UTF-8", lines.as_bytes().to_vec()),
        ("UTF-8 with its mark", format!("\u{feff}{lines}").into_bytes()),
        ("UTF-16 LE", wide([0xFF, 0xFE], u16::to_le_bytes)),
        ("UTF-16 BE", wide([0xFE, 0xFF], u16::to_be_bytes)),
        ("Latin-1", latin),
    ] {
        assert_eq!(rows(desk.book(bytes)), cells, "{name}");
    }
    // The euro sign is where Windows has it.
    assert_eq!(
        rows(desk.book(b"42.700 \x80;perch\xE9\n"))[0].1[0].money().unwrap(),
        Cents::new(4_270_000).ok()
    );
    for sign in [",", "\t"] {
        let lines = ["a", "b"].join(sign) + "\r" + &["c", "d"].join(sign);
        let cells = [(1, vec![text("a"), text("b")]), (2, vec![text("c"), text("d")])];
        assert_eq!(rows(desk.book(lines)), cells);
    }
}

#[test]
fn a_csv_without_measure_is_refused() {
    let desk = Desk::new();
    for (bytes, what) in [
        ("a".repeat(10 << 20), "riga smisurata"),
        ("7;".repeat(5 << 20), "riga smisurata"),
        (";".repeat(2_000) + "x", "millesima colonna"),
        (format!("\"{}", "a\n".repeat(20_000)), "32.767"),
        ("x\n".repeat((1 << 20) + 1), "1.048.576 righe"),
        ("a;b\n1;2\n3;\"4\n5;6\n7;8".to_owned(), "non si chiudono"),
        ("a;b\n1;2\n3;\"4".to_owned(), "non si chiudono"),
    ] {
        let sentence = desk.refused("lungo.csv", bytes);
        assert!(sentence.contains(what), "{sentence}");
    }
}

/// Texts that some spreadsheet would run.
const RUNNING: &[&str] = &[
    "=1+1",
    "+39 080 5559999",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "=cmd|' /C calc'!A0",
    "'=1",
    " =1",
    "＝1",
    "=HYPERLINK(\"http://x\",\"y\")",
    "{=1}",
];

#[test]
fn no_text_of_a_workbook_runs() {
    let mut page = Page::new("Testi").unwrap();
    for (row, text) in (0..).zip(RUNNING) {
        page.put(row, 0, Entry::Text(text), Look::Input).unwrap();
        page.across((row, 2, row, 3), text, Look::Head).unwrap();
    }
    let mut book = Workbook::new("=1").unwrap();
    book.add(page);
    book.mark(&[("progetto", "=1")]).unwrap();
    let bytes = book.bytes().unwrap();
    for (name, xml) in entries(&bytes) {
        assert!(!xml.contains("<f>") && !xml.contains("<f "), "{name}: {xml}");
    }
    let read = Desk::new().book(bytes);
    assert_eq!(read.mark("progetto"), Some("=1"));
    for (row, running) in read.sheets[0].rows.iter().zip(RUNNING) {
        assert_eq!(row.cells, [text(running), Cell::Empty, text(running)]);
    }
}

#[test]
fn no_text_of_a_csv_runs_and_all_come_back() {
    let bytes = delimited([RUNNING, &["-5", "-1.234,56", "a;b", "due\nrighe", "\"", "'x"]]);
    let written = String::from_utf8(bytes.clone()).unwrap();
    let written = written.strip_prefix('\u{feff}').unwrap();
    assert!(written.ends_with("\r\n"));
    for (cell, text) in written.split(';').zip(RUNNING) {
        assert!(cell.trim_start_matches('"').starts_with('\'') || *text == "{=1}", "{cell}");
    }
    let read = rows(Desk::new().book(bytes));
    assert_eq!(read[0].1, RUNNING.iter().map(|running| text(running)).collect::<Vec<_>>());
    assert_eq!(read[1].1[..4], [text("-5"), text("-1.234,56"), text("a;b"), text("due\nrighe")]);
}

/// Name and text of each entry of an archive.
fn entries(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut entry = zip.by_index(index).unwrap();
            assert_eq!(entry.last_modified().map(|moment| moment.year()), Some(1980));
            let mut text = String::new();
            std::io::Read::read_to_string(&mut entry, &mut text).unwrap();
            (entry.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// A form with everything that an export may hold.
fn form() -> Vec<u8> {
    let mut page = Page::new("Persone").unwrap();
    page.width(0, 30.0).unwrap();
    page.freeze(1, 1).unwrap();
    page.put(0, 0, Entry::Text("Persone"), Look::Title).unwrap();
    for (column, entry) in (0..).zip([
        Entry::Text("Niccolò D'Òria"),
        Entry::Money(Cents::new(28_267_513).unwrap()),
        Entry::Hours(440),
        Entry::Span(1_890),
        Entry::Day(day("04/12/2018")),
        Entry::Percent(Percent::new(4_915)),
        Entry::Blank(Kind::Money),
        Entry::Formula { code: "=B2*F2", result: 138_934.83, kind: Kind::Money },
        Entry::Day(day("28/02/1900")),
        Entry::Day(day("01/03/1900")),
    ]) {
        page.put(1, column, entry, Look::Input).unwrap();
    }
    let told = ("Categoria", "Scegli una delle voci dell'elenco.");
    page.limit((1, 10, 9, 10), Choice::OneOf(&["Interno", "Esterno"]), told.0, told.1).unwrap();
    page.limit((1, 11, 9, 11), Choice::In("=Elenchi!$A$1:$A$2"), told.0, told.1).unwrap();
    page.limit((1, 2, 9, 2), Choice::Between(0.0, 1_720.0), "Ore", "Da 0 a 1.720.").unwrap();
    let days = Choice::Days(day("01/11/2018"), day("31/10/2020"));
    page.limit((1, 4, 9, 4), days, "Data", "Nei giorni del progetto.").unwrap();
    page.protect();
    let mut lists = Page::new("Elenchi").unwrap();
    lists.put(0, 0, Entry::Text("A1"), Look::Plain).unwrap();
    let mut book = Workbook::new("Rilevazione").unwrap();
    book.add(page);
    book.add(lists);
    book.mark(&[("progetto", "CIT"), ("partner", "P1")]).unwrap();
    book.bytes().unwrap()
}

#[test]
fn a_form_comes_back_as_it_was_written() {
    let bytes = form();
    assert_eq!(bytes, form(), "the same entries give the same bytes");
    let book = Desk::new().book(&bytes);
    assert_eq!(
        (book.mark("progetto"), book.mark("partner"), book.mark("altro")),
        (Some("CIT"), Some("P1"), None)
    );
    assert_eq!(
        book.sheets.iter().map(|sheet| sheet.hidden).collect::<Vec<_>>(),
        [false, false, true]
    );
    let row = &book.sheets[0].rows[1];
    assert_eq!(row.cell(0).text().unwrap(), "Niccolò D'Òria");
    assert_eq!(row.cell(1).money().unwrap(), Cents::new(28_267_513).ok());
    assert_eq!(row.cell(2).hours().unwrap(), Minutes::new(440).ok());
    assert_eq!(row.cell(3), &Cell::Time(1_890));
    assert_eq!(row.cell(4), &Cell::Day(day("04/12/2018")));
    assert_eq!(row.cell(5).percent().unwrap(), Some(Percent::new(4_915)));
    assert_eq!((row.cell(6), row.cell(7)), (&Cell::Empty, &Cell::Formula));
    assert_eq!(
        (row.cell(8).day().unwrap(), row.cell(9).day().unwrap()),
        (Day::new(1900, 2, 28), Day::new(1900, 3, 1))
    );
    assert_eq!((row.cell(99), row.place(7).to_string()), (&Cell::Empty, "H2".to_owned()));
    let all: Vec<_> = entries(&bytes);
    let entry = |name: &str| &all.iter().find(|(entry, _)| entry == name).unwrap().1;
    let sheet = entry("xl/worksheets/sheet1.xml");
    for part in [
        "<sheetProtection ",
        "<pane ",
        "orientation=\"landscape\"",
        "<f>B2*F2</f><v>138934.83</v>",
        "Scegli una delle voci",
        "Nei giorni",
    ] {
        assert!(sheet.contains(part), "{part}: {sheet}");
    }
    assert!(!sheet.contains("password"));
    assert!(entry("xl/styles.xml").contains("<protection locked=\"0\"/>"));
    let core = entry("docProps/core.xml");
    assert!(
        core.contains("<dc:creator></dc:creator>") && core.contains("2000-01-01T00:00:00Z"),
        "{core}"
    );
}

/// What another reader makes of a workbook, told as we tell it: computed cells apart.
fn as_calamine_reads(bytes: &[u8]) -> Vec<(u32, usize, String)> {
    use calamine::{DataRef, Reader};
    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[0].clone();
    let mut cells = book.worksheet_cells_reader(&name).unwrap();
    let mut all = Vec::new();
    while let Some(cell) = cells.next_cell().unwrap() {
        let told = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::DateTime(moment) if moment.is_duration() => {
                format!("{} minuti", (moment.as_f64() * 1_440.0).round())
            }
            DataRef::DateTime(moment) => {
                let (year, month, day, ..) = moment.to_ymd_hms_milli();
                format!("{day:02}/{month:02}/{year}")
            }
            DataRef::Float(number) => format!("{number:.9}"),
            other => panic!("not written: {other:?}"),
        };
        let (row, column) = cell.get_position();
        all.push((row + 1, column as usize, told));
    }
    all
}

fn as_we_read(book: &Book) -> Vec<(u32, usize, String)> {
    let told = |cell: &Cell| match cell {
        Cell::Time(minutes) => format!("{minutes} minuti"),
        Cell::Number(number) | Cell::Percent(number) => nine(*number),
        cell => cell.text().unwrap(),
    };
    let cells = book.sheets[0].rows.iter().flat_map(|row| {
        let full = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        full.filter(|(_, cell)| **cell != Cell::Formula)
            .map(move |(column, cell)| (row.number, column, told(cell)))
    });
    cells.collect()
}

/// A number with nine decimals.
fn nine(number: Number) -> String {
    let number: f64 = number.to_string().replace(',', ".").parse().unwrap();
    format!("{number:.9}")
}

#[test]
fn another_reader_reads_the_same() {
    let bytes = form();
    let computed = 7;
    let theirs: Vec<_> = as_calamine_reads(&bytes)
        .into_iter()
        .filter(|(_, column, _)| *column != computed)
        .collect();
    assert!(theirs.len() > 8);
    assert_eq!(as_we_read(&Desk::new().book(&bytes)), theirs);
}

#[test]
fn libreoffice_understands_us_and_we_understand_it() {
    let desk = Desk::new();
    desk.put("modulo.xlsx", form());
    let profile = desk.0.path().join("profile");
    let office = std::process::Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "xlsx", "--outdir", "out", "modulo.xlsx"])
        .current_dir(desk.0.path())
        .output();
    let Ok(office) = office else { return eprintln!("no LibreOffice here: not tried") };
    assert!(office.status.success(), "{office:?}");
    let (ours, theirs) = (
        read(&desk.0.path().join("modulo.xlsx")).unwrap(),
        read(&desk.0.path().join("out/modulo.xlsx")).unwrap(),
    );
    assert_eq!(theirs.mark("partner"), Some("P1"));
    assert_eq!(as_we_read(&theirs), as_we_read(&ours));
    assert_eq!(theirs.sheets[0].rows[1].cell(7), &Cell::Formula);
}

/// Reads bytes that may be anything: a book, or an Italian sentence.
fn survives(desk: &Desk, bytes: &[u8]) {
    match read(&desk.put("prova", bytes)) {
        Ok(book) => {
            for cell in book.sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells)
            {
                let _ = (
                    cell.text(),
                    cell.money(),
                    cell.hours(),
                    cell.day(),
                    cell.percent(),
                    cell.yes(),
                );
            }
        }
        Err(error) => assert_italian(&error.to_string()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn no_bytes_bring_the_reader_down(bytes in proptest::collection::vec(any::<u8>(), 0..600), head in 0_usize..5) {
        let heads: [&[u8]; 5] = [b"", b"PK\x03\x04", b"PK\x05\x06", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE"];
        survives(&Desk::new(), &[heads[head], &bytes].concat());
    }

    #[test]
    fn no_damage_brings_the_reader_down(
        strokes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..12),
        end in proptest::option::of(any::<proptest::sample::Index>()),
    ) {
        static FORM: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(form);
        let mut bytes = FORM.clone();
        for (place, byte) in strokes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes.truncate(end.map_or(bytes.len(), |end| end.index(bytes.len())));
        survives(&Desk::new(), &bytes);
    }

    #[test]
    fn no_damage_within_the_archive_brings_the_reader_down(
        part in 0_usize..6,
        strokes in proptest::collection::vec((any::<proptest::sample::Index>(), "[ -~]{0,3}|[0-9]{1,20}"), 1..6),
    ) {
        let data = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43438</v></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>";
        let mut parts = parts(data, "<si><t>a</t></si>", "<workbookPr date1904=\"0\"/>");
        for (place, stroke) in strokes {
            let text = &mut parts[part].1;
            let place = place.index(text.len());
            text.replace_range(place..=place, &stroke);
        }
        let entries: Vec<_> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        survives(&Desk::new(), &archive(&entries));
    }

    #[test]
    fn texts_come_back_from_a_csv(cells in proptest::collection::vec("[a-zà'=+@;,\" 0-9-]{0,9}x", 1..5)) {
        let read = rows(Desk::new().book(delimited([&cells])));
        prop_assert_eq!(&read[0].1, &cells.iter().map(|cell| text(cell)).collect::<Vec<_>>());
    }

    #[test]
    fn figures_come_back_from_a_workbook(cents in -(1_i64 << 46)..(1 << 46), minutes in 0_i64..1_000_000, after in 0_i64..73_000) {
        let mut page = Page::new("Cifre").unwrap();
        let moment = Day::new(1900, 1, 1).unwrap().plus(after);
        let entries = [Entry::Money(Cents::new(cents).unwrap()), Entry::Hours(minutes), Entry::Span(minutes), Entry::Day(moment)];
        for (column, entry) in (0..).zip(entries) {
            page.put(0, column, entry, Look::Plain).unwrap();
        }
        let mut book = Workbook::new("Cifre").unwrap();
        book.add(page);
        let read = rows(Desk::new().book(book.bytes().unwrap()));
        let cells = &read[0].1;
        prop_assert_eq!(cells[0].money().unwrap(), Cents::new(cents).ok());
        let time = Minutes::new(minutes).ok();
        prop_assert_eq!((cells[1].hours().unwrap(), cells[2].hours().unwrap()), (time, time));
        prop_assert_eq!(cells[3].day().unwrap(), Some(moment));
    }
}
