//! Prints what files say of themselves, a line a file, with the time that it took; with a folder
//! before the files, their pictures go there:
//! `cargo run --release -p offprint-pdf --example facts -- [--out folder] file...`

use std::path::{Path, PathBuf};
use std::time::Instant;

use pdf::open::{Opening, open};

fn main() {
    let mut files: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let mut out = None;
    if files
        .first()
        .is_some_and(|first| first == Path::new("--out"))
    {
        out = files.get(1).cloned();
        files.drain(..files.len().min(2));
    }
    for file in files {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        match std::fs::read(&file) {
            Ok(bytes) => println!("{name}\t{}", told(bytes, &name, out.as_deref())),
            Err(error) => println!("{name}\tunread\t{error}"),
        }
    }
}

fn told(bytes: Vec<u8>, name: &str, out: Option<&Path>) -> String {
    let start = Instant::now();
    let document = match open(bytes) {
        Opening::Opened(document) => document,
        Opening::Encrypted => return "encrypted".to_owned(),
        Opening::Broken(reason) => return format!("broken\t{reason}"),
    };
    let opened = start.elapsed();
    let facts = pdf::facts::facts(&document);
    let faced = start.elapsed();
    let images = pdf::image::images(&document);
    let drawn = start.elapsed();
    for image in &images {
        if let Some(out) = out {
            let path = out.join(format!("{name}.{}.png", image.size.name()));
            if let Err(error) = std::fs::write(&path, &image.png) {
                eprintln!("{}: {error}", path.display());
            }
        }
    }
    let sizes: Vec<String> = images
        .iter()
        .map(|image| format!("{}x{}:{}", image.width, image.height, image.png.len()))
        .collect();
    format!(
        "opened\tpages={}\tencrypted={}\topen_ms={:.2}\tfacts_ms={:.2}\timage_ms={:.2}\timages={}\t{facts:?}",
        document.pages(),
        document.encrypted(),
        opened.as_secs_f64() * 1e3,
        (faced - opened).as_secs_f64() * 1e3,
        (drawn - faced).as_secs_f64() * 1e3,
        sizes.join(","),
    )
}
