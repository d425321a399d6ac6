//! The bytes of documents, kept once by their digest. They are no records: the journal names them by digest, and
//! they stay as long as the history may.

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::{Finding, Store, file::Damage, verify::finding};
use crate::error::Result;
use crate::record::Document;
use crate::value::Refusal;

/// The largest document that is taken in: 50 MB.
pub const LARGEST_DOCUMENT: u64 = 50 << 20;

/// The digest by which bytes are kept: SHA-256, 64 hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Store {
    /// Keeps bytes inside the transaction that is under way.
    pub(super) fn keep(&self, bytes: &[u8]) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO content (sha256, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            )?
            .execute(params![digest(bytes), bytes])?;
        Ok(())
    }

    /// Refuses a document without its bytes.
    pub(super) fn demand_content(&self, document: &Document) -> Result<()> {
        let kept: bool = self
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM content WHERE sha256 = ?1)")?
            .query_row([&document.sha256], |row| row.get(0))?;
        if kept {
            return Ok(());
        }
        Err(Refusal::field(
            "sha256",
            format!(
                "«{}»: il contenuto del documento non è nel progetto. Allega il file.",
                document.title
            ),
        )
        .into())
    }

    /// The bytes that `sha256` names.
    ///
    /// # Errors
    /// Bytes that are not there, or no longer those that were kept.
    pub fn content(&self, sha256: &str) -> Result<Vec<u8>> {
        let bytes: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT bytes FROM content WHERE sha256 = ?1")?
            .query_row([sha256], |row| row.get(0))
            .optional()?;
        match bytes {
            Some(bytes) if digest(&bytes) == sha256 => Ok(bytes),
            _ => Err(Damage(format!("content {sha256}")).into()),
        }
    }

    /// Documents whose bytes are not there, or no longer those that were kept.
    pub(super) fn spoiled(&self) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        let mut statement = self.connection.prepare(
            "SELECT document.title, document.sha256, content.bytes FROM document
             LEFT JOIN content USING (sha256) ORDER BY document.id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (title, sha256): (String, String) = (row.get(0)?, row.get(1)?);
            let bytes: Option<Vec<u8>> = row.get(2)?;
            if bytes.is_none_or(|bytes| digest(&bytes) != sha256) {
                findings.push(finding(
                    format!("documento «{title}»"),
                    "Il contenuto manca o non è più quello allegato.",
                ));
            }
        }
        Ok(findings)
    }
}
