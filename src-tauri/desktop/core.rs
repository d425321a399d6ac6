//! The session, shared by the window's calls: one at a time, off the thread that draws, and alive after a defect.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::{Error, Result};
use crate::session::{Reply, Session, Verb};
use crate::value::Refusal;

/// What the commands share.
pub struct Core {
    session: Arc<Mutex<Session>>,
    file: Mutex<Option<PathBuf>>,
}

impl Core {
    /// A session that keeps its own files in `home`, started to open `file`.
    pub fn new(home: PathBuf, file: Option<PathBuf>) -> Core {
        Core { session: Arc::new(Mutex::new(Session::new(home))), file: Mutex::new(file) }
    }

    /// The file the program was started for, the first time it is asked.
    pub fn file(&self) -> Option<PathBuf> {
        lock(&self.file).take()
    }

    /// Does what `verb` says while the window stays awake.
    ///
    /// # Errors
    /// What the session refuses; a defect is told as one.
    pub async fn call(&self, verb: serde_json::Value) -> std::result::Result<Reply, Refusal> {
        let session = Arc::clone(&self.session);
        let done = tauri::async_runtime::spawn_blocking(move || {
            let verb = Verb::read(&verb)?;
            guarded(&mut lock(&session), |session| session.call(verb))
        });
        let done = done.await.unwrap_or_else(|error| Err(Error::Bug(Box::new(error))));
        done.map_err(|error| error.refusal())
    }
}

/// A panic inside `work` is told like any other defect, and the project is read again from its file, where
/// nothing is ever half done.
fn guarded<T>(session: &mut Session, work: impl FnOnce(&mut Session) -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(|| work(session))).unwrap_or_else(|panic| {
        session.recover();
        Err(Error::Bug(words(panic.as_ref()).into()))
    })
}

/// What a panic says.
fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}

/// What a panic left behind is put right by [`guarded`], so a poisoned lock says nothing more.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Code;

    #[test]
    fn a_defect_is_told_and_the_project_stays_open() {
        let home = tempfile::tempdir().unwrap();
        let mut session = Session::new(home.path().to_owned());
        session.call(Verb::Sample).unwrap();
        let told = guarded::<()>(&mut session, |_| panic!("seven is not eight")).unwrap_err();
        assert!(told.to_string().contains("seven is not eight"), "{told}");
        assert_eq!(told.refusal().code, Some(Code::Bug));
        let Reply::Status(status) = session.call(Verb::Status).unwrap() else { panic!() };
        assert!(status.project.is_some_and(|project| project.writable));
    }

    #[test]
    fn a_wish_that_cannot_be_read_is_refused_and_the_next_is_heard() {
        let home = tempfile::tempdir().unwrap();
        let core = Core::new(home.path().to_owned(), Some("a.capofila".into()));
        let call = |wish| tauri::async_runtime::block_on(core.call(wish));
        assert!(call(serde_json::json!({ "verb": "fly" })).is_err());
        assert!(call(serde_json::json!({ "verb": "status" })).is_ok());
        assert_eq!(core.file(), Some("a.capofila".into()));
        assert_eq!(core.file(), None, "the file is told once");
    }
}
