//! Pictures of the first page. It is drawn once at the large size; the small one is made from that.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use hayro_interpret::TransformExt;
use model::pdf::{Image, ImageSize};

use crate::open::{Document, guarded};
use crate::scale::{Picture, scaled};

/// The first page in both sizes, the large one first; none if it cannot be drawn.
pub fn images(document: &Document) -> Vec<Image> {
    guarded(|| both(document)).flatten().unwrap_or_default()
}

fn both(document: &Document) -> Option<Vec<Image>> {
    let page = document.pdf().pages().first()?;
    let large = drawn(page)?;
    let (width, height) = fitting(page, ImageSize::Small)?;
    let small = scaled(&large, usize::from(width), usize::from(height))?;
    Some(vec![
        encoded(&large, ImageSize::Large)?,
        encoded(&small, ImageSize::Small)?,
    ])
}

/// Width and height in pixels of a page that fits into a size, as it is shown: cropped and turned.
/// A page of a pixel by a mile, or a mile squared, fits too; one without end does not.
fn fitting(page: &Page<'_>, size: ImageSize) -> Option<(u16, u16)> {
    let (width, height) = page.render_dimensions();
    if !(width.is_finite() && height.is_finite()) {
        return None;
    }
    let (most_wide, most_high) = size.fits();
    let scale = (most_wide as f32 / width).min(most_high as f32 / height);
    let pixels = |length: f32, most: u32| (length * scale).round().clamp(1.0, most as f32) as u16;
    Some((pixels(width, most_wide), pixels(height, most_high)))
}

/// The page on white ground.
fn drawn(page: &Page<'_>) -> Option<Picture> {
    let (width, height) = fitting(page, ImageSize::Large)?;
    let (page_width, page_height) = page.render_dimensions();
    let scale = Affine::scale_non_uniform(
        f64::from(width) / f64::from(page_width),
        f64::from(height) / f64::from(page_height),
    );
    // Hinting fits glyphs to pixels by instructions of the file, or by the substitutions of its font,
    // which can be nested so that following them never ends. It gains nothing here.
    let settings = RenderSettings {
        hinting: false,
        ..RenderSettings::default()
    };
    let mut context = RenderContext::new(width, height);
    render_into(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &settings,
        &mut context,
        scale * page.initial_transform(true).to_kurbo(),
    );
    context.flush();
    let mut pixmap = Pixmap::new(width, height);
    context.render_with(
        &mut pixmap,
        &mut Resources::default(),
        RasterizerSettings {
            target_init: TargetInit::Clear(WHITE),
            ..RasterizerSettings::default()
        },
    );
    // White lies under all of it, hence alpha is full everywhere and colours are as they are.
    let (pixels, _) = pixmap.data_as_u8_slice().as_chunks::<4>();
    let rgb = pixels.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect();
    Picture::new(usize::from(width), usize::from(height), rgb)
}

fn encoded(picture: &Picture, size: ImageSize) -> Option<Image> {
    let width = u32::try_from(picture.width()).ok()?;
    let height = u32::try_from(picture.height()).ok()?;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    // Most papers are black on white, which takes half the room as grey.
    let (pixels, _) = picture.rgb().as_chunks::<3>();
    let grey = pixels.iter().all(|&[r, g, b]| r == g && g == b);
    encoder.set_color(if grey {
        png::ColorType::Grayscale
    } else {
        png::ColorType::Rgb
    });
    encoder.set_depth(png::BitDepth::Eight);
    // Text is flat: filters would only hide its repetitions. Level 2 takes half the time of the usual
    // one, and little more room.
    encoder.set_deflate_compression(png::DeflateCompression::Level(2));
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    if grey {
        let shades: Vec<u8> = pixels.iter().map(|&[shade, ..]| shade).collect();
        writer.write_image_data(&shades).ok()?;
    } else {
        writer.write_image_data(picture.rgb()).ok()?;
    }
    writer.finish().ok()?;
    Some(Image {
        size,
        width,
        height,
        png: bytes,
    })
}
