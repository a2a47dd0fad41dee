use model::pdf::{Image, ImageSize};

use super::made::Made;
use super::open::opened;
use crate::image::images;

fn images_of(page: &str, content: &str) -> Vec<Image> {
    let mut made = Made::with_pages(&[&format!("{page}/Contents 4 0 R")], "");
    made.stream("", content.as_bytes());
    images(&opened(made.bytes()))
}

/// The pixels of a PNG of eight bits, which is grey if all of them are.
fn pixels(image: &Image) -> Vec<[u8; 3]> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(&image.png))
        .read_info()
        .unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    assert_eq!((info.width, info.height), (image.width, image.height));
    match info.color_type {
        png::ColorType::Grayscale => bytes.iter().map(|&shade| [shade; 3]).collect(),
        png::ColorType::Rgb => bytes.as_chunks::<3>().0.to_vec(),
        other => panic!("{other:?}"),
    }
}

fn at(image: &Image, x: f32, y: f32) -> [u8; 3] {
    let x = (x * image.width as f32) as usize;
    let y = (y * image.height as f32) as usize;
    pixels(image)[y * image.width as usize + x]
}

#[test]
fn a_page_is_drawn_in_both_sizes_on_white() {
    let images = images_of("", "1 0 0 rg 0 396 306 396 re f");
    let sizes = images
        .iter()
        .map(|image| (image.size, image.width, image.height));
    assert_eq!(
        sizes.collect::<Vec<_>>(),
        [(ImageSize::Large, 640, 828), (ImageSize::Small, 160, 207)]
    );
    for image in &images {
        assert_eq!(at(image, 0.2, 0.2), [255, 0, 0]);
        assert_eq!(at(image, 0.8, 0.2), [255; 3]);
        assert_eq!(at(image, 0.2, 0.8), [255; 3]);
    }
}

#[test]
fn a_page_is_shown_turned_and_cropped() {
    // The red part is at the top left of the page, and black is what the crop box leaves out.
    let content = "0 g 0 0 612 792 re f 1 g 100 100 200 100 re f 1 0 0 rg 100 150 100 50 re f";
    let cases = [
        (0, 0.25, 0.25),
        (90, 0.75, 0.25),
        (180, 0.75, 0.75),
        (270, 0.25, 0.75),
    ];
    for (turn, x, y) in cases {
        let images = images_of(&format!("/CropBox[100 100 300 200]/Rotate {turn}"), content);
        for image in images {
            assert_eq!(image.width > image.height, turn % 180 == 0, "{turn}");
            assert_eq!(at(&image, x, y), [255, 0, 0], "{turn}");
            let red = pixels(&image).iter().filter(|pixel| pixel[1] < 128).count();
            let all = image.width as usize * image.height as usize;
            assert!((red * 4).abs_diff(all) < all / 10, "{turn}: {red} of {all}");
        }
    }
}

#[test]
fn absurd_pages_get_pictures_of_a_sane_size() {
    let boxes = [
        "0 0 100000 100000",
        "0 0 1 100000",
        "0 0 100000 1",
        "0 0 0 0",
        "0 0 1 1",
        "5 5 5 900",
        "-99999999999 0 99999999999 1",
        "-3 -3 -1 -1",
        "100 100 0 0",
    ];
    for media in boxes {
        for turn in [0, 90] {
            let images = images_of(&format!("/MediaBox[{media}]/Rotate {turn}"), "0 0 1 1 re f");
            for image in &images {
                let (width, height) = image.size.fits();
                assert!((1..=width).contains(&image.width), "{media}");
                assert!((1..=height).contains(&image.height), "{media}");
                assert!(!pixels(image).is_empty());
            }
            assert_eq!(images.len(), 2, "{media}");
        }
    }
}

#[test]
fn text_without_an_embedded_font_is_drawn() {
    let page = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>>>";
    let images = images_of(page, "BT /F 200 Tf 100 300 Td (Text) Tj ET");
    let dark = pixels(&images[0])
        .iter()
        .filter(|pixel| pixel[0] < 64)
        .count();
    assert!(dark > 5_000, "{dark}");
}

#[test]
fn a_form_that_draws_itself_ends() {
    let mut made = Made::with_pages(&["/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>"], "");
    made.stream("", b"/X Do");
    made.stream(
        "/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>",
        b"/X Do 0 0 1 1 re f",
    );
    assert_eq!(images(&opened(made.bytes())).len(), 2);
}

#[test]
fn a_page_without_end_has_no_picture() {
    let endless = "9".repeat(60);
    assert!(images_of(&format!("/MediaBox[0 0 {endless} 9]"), "").is_empty());
}
