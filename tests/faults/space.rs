//! A mount namespace of its own, so that small and read-only disks need no change to the machine.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

/// A process that keeps a mount namespace; the namespace goes with it.
pub struct Space {
    holder: Child,
    _pipe: ChildStdin,
    enter: Vec<String>,
}

impl Space {
    /// Runs `mounts` (a shell script) in a new namespace. Where neither root nor a user namespace
    /// may mount, the reason is given back.
    pub fn new(mounts: &str) -> Result<Self, String> {
        Self::begin(&["--mount"], &["--mount"], mounts).or_else(|first| {
            Self::begin(
                &["--user", "--map-root-user", "--mount"],
                &["--user", "--preserve-credentials", "--mount"],
                mounts,
            )
            .map_err(|second| format!("as this user: {first}; in a user namespace: {second}"))
        })
    }

    fn begin(with: &[&str], enter: &[&str], mounts: &str) -> Result<Self, String> {
        let script = format!("set -e\n{mounts}\necho ready\nread -r _ || true\n");
        let mut holder = Command::new("unshare")
            .args(with)
            .args(["sh", "-c", &script])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("unshare: {error}"))?;
        let mut said = String::new();
        BufReader::new(holder.stdout.take().unwrap())
            .read_line(&mut said)
            .unwrap();
        let pipe = holder.stdin.take().unwrap();
        if said.trim() != "ready" {
            drop(pipe);
            let done = holder.wait_with_output().unwrap();
            return Err(String::from_utf8_lossy(&done.stderr).trim().to_owned());
        }
        let mut words = vec!["nsenter".to_owned(), format!("--target={}", holder.id())];
        words.extend(enter.iter().map(|&word| word.to_owned()));
        words.push("--".to_owned());
        Ok(Self {
            holder,
            _pipe: pipe,
            enter: words,
        })
    }

    /// What to put before a program so that it runs in here.
    pub fn through(&self) -> Vec<String> {
        self.enter.clone()
    }

    /// Runs a shell script in here.
    pub fn sh(&self, script: &str) -> String {
        let done = Command::new(&self.enter[0])
            .args(&self.enter[1..])
            .args(["sh", "-ec", script])
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{script}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
        String::from_utf8_lossy(&done.stdout).into_owned()
    }

    /// How a path in here is called outside.
    pub fn outside(&self, path: &Path) -> PathBuf {
        Path::new("/proc")
            .join(self.holder.id().to_string())
            .join("root")
            .join(path.strip_prefix("/").unwrap())
    }
}

impl Drop for Space {
    fn drop(&mut self) {
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}
