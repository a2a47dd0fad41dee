//! What a paper costs, in CPU seconds of all processes that work for it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use engine::reading::Reader;
use nix::sys::resource::{UsageWho, getrusage};

use crate::quantile;

/// CPU seconds so far: of this process, and of its children that have ended.
fn cpu() -> f64 {
    [UsageWho::RUSAGE_SELF, UsageWho::RUSAGE_CHILDREN]
        .into_iter()
        .map(|who| {
            let usage = getrusage(who).unwrap();
            [usage.user_time(), usage.system_time()]
                .iter()
                .map(|time| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6)
                .sum::<f64>()
        })
        .sum()
}

fn row(work: &str, at: &str, figure: &str, measured: &str) {
    println!("RESULT\t{work}\t{at}\t{figure}\t{measured}");
}

fn quiet(program: &str, args: &[&str], file: &Path, after: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(args).arg(file).args(after);
    let ended = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    ended.is_ok()
}

/// The cost of each file by itself.
fn each(files: &[PathBuf], mut work: impl FnMut(&Path)) -> Vec<f64> {
    files
        .iter()
        .map(|file| {
            let before = cpu();
            work(file);
            cpu() - before
        })
        .collect()
}

fn said(costs: &[f64]) -> String {
    format!(
        "{:.3} s median, {:.3} s p95",
        quantile(costs, 0.5),
        quantile(costs, 0.95)
    )
}

pub fn tell(command: &Path, files: &[PathBuf]) -> bool {
    let at = format!("{} papers", files.len());
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("files")).unwrap();
    let reader = Reader::new(command.to_path_buf());
    let ours = each(files, |file| {
        let hash = blake3::hash(&std::fs::read(file).unwrap()).to_hex();
        reader.read(folder.path(), &hash, file, &|| false).unwrap();
    });
    row(
        "a PDF read: text, facts, pictures (CPU)",
        &at,
        "-",
        &said(&ours),
    );

    let peers: [(&str, &[&str], &[&str]); 3] = [
        ("pdftotext", &[], &["-"]),
        ("mutool", &["draw", "-q", "-F", "txt", "-o", "-"], &[]),
        (
            "pdftoppm",
            &[
                "-f",
                "1",
                "-l",
                "1",
                "-scale-to-x",
                "640",
                "-scale-to-y",
                "-1",
            ],
            &[],
        ),
    ];
    for (program, before, after) in peers {
        if quiet(program, &["-v"], Path::new(""), &[]) {
            let costs = each(files, |file| {
                quiet(program, before, file, after);
            });
            row(
                &format!("  {program} beside it (CPU)"),
                &at,
                "-",
                &said(&costs),
            );
        }
    }
    import(command, files, &at);
    true
}

/// A whole import as a person gives it, with everything that belongs to it.
fn import(command: &Path, files: &[PathBuf], at: &str) {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    let run = |args: &[&str], files: &[PathBuf]| {
        let mut offprint = Command::new(command);
        offprint
            .arg("--library")
            .arg(&library)
            .args(args)
            .args(files);
        offprint.env("HOME", folder.path()).stdout(Stdio::null());
        assert!(
            offprint
                .status()
                .unwrap()
                .code()
                .is_some_and(|code| code == 0 || code == 3)
        );
    };
    run(&["init"], &[]);
    let (since, before) = (Instant::now(), cpu());
    run(&["import"], files);
    let (wall, used) = (since.elapsed().as_secs_f64(), cpu() - before);
    let number = files.len() as f64;
    row(
        "an import of them, all included (CPU a paper)",
        at,
        "≤ 0.05 s",
        &format!("{:.3} s mean", used / number),
    );
    let costs = each(files, |file| {
        let single = folder.path().join("single");
        let mut offprint = Command::new(command);
        offprint
            .arg("--library")
            .arg(&single)
            .arg("import")
            .arg(file);
        offprint
            .env("HOME", folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        offprint.status().unwrap();
    });
    row(
        "  each in an import of its own (CPU)",
        at,
        "≤ 0.05 s median, ≤ 0.2 s p95",
        &said(&costs),
    );
    let search = Instant::now();
    run(&["search", "the"], &[]);
    row(
        "  and until all of it is found (wall)",
        at,
        "-",
        &format!(
            "{wall:.1} s + {:.1} s to index",
            search.elapsed().as_secs_f64()
        ),
    );
    recoll(folder.path(), files, at, wall);
}

/// The indexer that people know, over the same files.
fn recoll(folder: &Path, files: &[PathBuf], at: &str, ours: f64) {
    if !quiet("recollindex", &["-h"], Path::new(""), &[]) {
        return;
    }
    let given = folder.join("given");
    let config = folder.join("recoll");
    std::fs::create_dir(&given).unwrap();
    std::fs::create_dir(&config).unwrap();
    for file in files {
        std::fs::copy(file, given.join(file.file_name().unwrap())).unwrap();
    }
    std::fs::write(
        config.join("recoll.conf"),
        format!("topdirs = {}\n", given.display()),
    )
    .unwrap();
    let since = Instant::now();
    quiet("recollindex", &["-c"], &config, &[]);
    let wall = since.elapsed().as_secs_f64();
    row(
        "  recollindex beside it (wall)",
        at,
        "≥ 1.5 × its time",
        &format!("{wall:.1} s: {:.1} ×", wall / ours),
    );
}
