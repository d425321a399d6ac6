//! The session, shared by the window's calls: one at a time, off the thread that draws, and alive after a defect.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::error::{Error, Result};
use crate::progress::{Far, Progress, Watch};
use crate::session::{Reply, Session, Verb};
use crate::value::Refusal;

/// What the commands share.
pub struct Core {
    session: Arc<Mutex<Session>>,
    file: Mutex<Option<PathBuf>>,
    wait: Wait,
}

/// What stands beside the session while that is at work: how far it is, who is told, and the wish to stop.
#[derive(Clone)]
struct Wait {
    progress: Progress,
    stop: Arc<AtomicBool>,
    patience: Duration,
    tell: Arc<dyn Fn(Option<Far>) + Send + Sync>,
}

impl Wait {
    fn new(patience: Duration, tell: impl Fn(Option<Far>) + Send + Sync + 'static) -> Wait {
        let stop = Arc::new(AtomicBool::new(false));
        let wish = Arc::clone(&stop);
        let progress = Progress::new(move || wish.load(Ordering::Relaxed));
        Wait { progress, stop, patience, tell: Arc::new(tell) }
    }

    /// Waits for a work that begins now. A wish to stop is for the work of which it was told, and for none that
    /// comes later.
    fn watch(&self) -> Watch {
        self.stop.store(false, Ordering::Relaxed);
        let tell = Arc::clone(&self.tell);
        Watch::new(&self.progress, self.patience, move |far| tell(far))
    }
}

impl Core {
    /// How long a work may take before the window tells how far it is.
    const PATIENCE: Duration = Duration::from_millis(500);

    /// A session that keeps its own files in `home`, started to open `file`. Of a work that is not done at once
    /// `tell` hears again and again how far it is, and nothing once it is over.
    pub fn new(
        home: PathBuf,
        file: Option<PathBuf>,
        tell: impl Fn(Option<Far>) + Send + Sync + 'static,
    ) -> Core {
        Core::over(home, file, Wait::new(Core::PATIENCE, tell))
    }

    fn over(home: PathBuf, file: Option<PathBuf>, wait: Wait) -> Core {
        let session = Session::new(home).watched(wait.progress.clone());
        Core { session: Arc::new(Mutex::new(session)), file: Mutex::new(file), wait }
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
        let (session, wait) = (Arc::clone(&self.session), self.wait.clone());
        let done = tauri::async_runtime::spawn_blocking(move || {
            let verb = Verb::read(&verb)?;
            let mut session = lock(&session);
            let _watch = wait.watch();
            guarded(&mut session, |session| session.call(verb))
        });
        let done = done.await.unwrap_or_else(|error| Err(Error::Bug(Box::new(error))));
        done.map_err(|error| error.refusal())
    }

    /// Stops the work that is under way, which leaves everything as it was.
    pub fn stop(&self) {
        self.wait.stop.store(true, Ordering::Relaxed);
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
        let core = Core::new(home.path().to_owned(), Some("a.capofila".into()), drop);
        let call = |wish| tauri::async_runtime::block_on(core.call(wish));
        assert!(call(serde_json::json!({ "verb": "fly" })).is_err());
        assert!(call(serde_json::json!({ "verb": "status" })).is_ok());
        assert_eq!(core.file(), Some("a.capofila".into()));
        assert_eq!(core.file(), None, "the file is told once");
    }

    #[test]
    fn a_work_is_stopped_while_it_is_under_way_and_no_later_one() {
        let home = tempfile::tempdir().unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let tell = Arc::clone(&heard);
        let wait = Wait::new(Duration::ZERO, move |far| lock(&tell).push(far));
        let core = Arc::new(Core::over(home.path().to_owned(), None, wait));
        let call =
            |verb| tauri::async_runtime::block_on(core.call(serde_json::json!({ "verb": verb })));
        call("sample").unwrap();
        // A person who stops whatever is told of; some works are over before that.
        let (done, hand) = (Arc::new(AtomicBool::new(false)), Arc::clone(&core));
        let (over, told) = (Arc::clone(&done), Arc::clone(&heard));
        let person = std::thread::spawn(move || {
            while !over.load(Ordering::Relaxed) {
                if matches!(lock(&told).last(), Some(Some(_))) {
                    hand.stop();
                }
                std::thread::yield_now();
            }
        });
        let stopped = (0..1_000).find_map(|_| call("verify").err());
        done.store(true, Ordering::Relaxed);
        person.join().unwrap();
        assert_eq!(stopped.unwrap().code, Some(Code::Stopped));
        assert_eq!(lock(&heard).last(), Some(&None), "what is shown goes away");
        core.stop();
        assert!(call("status").is_ok(), "nothing was under way");
    }
}
