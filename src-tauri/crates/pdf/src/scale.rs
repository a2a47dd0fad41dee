//! Scaling a picture down: each pixel is the mean of the area that it covers.

/// A picture of three bytes a pixel: red, green, blue.
pub(crate) struct Picture {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

impl Picture {
    /// None if the bytes are not those of so many pixels.
    pub(crate) fn new(width: usize, height: usize, rgb: Vec<u8>) -> Option<Self> {
        let whole = width > 0 && height > 0 && rgb.len() == width * height * 3;
        whole.then_some(Self { width, height, rgb })
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn height(&self) -> usize {
        self.height
    }

    pub(crate) fn rgb(&self) -> &[u8] {
        &self.rgb
    }
}

/// The picture in another size, smaller than it is or equal.
pub(crate) fn scaled(from: &Picture, width: usize, height: usize) -> Option<Picture> {
    let columns = spans(from.width, width)?;
    let rows = spans(from.height, height)?;
    let mut rgb = Vec::with_capacity(width * height * 3);
    let mut sums = vec![0_f32; from.width * 3];
    for row in &rows {
        sums.fill(0.0);
        let lines = from.rgb.chunks_exact(from.width * 3).skip(row.first);
        for (line, share) in lines.zip(row.shares()) {
            for (sum, part) in sums.iter_mut().zip(line) {
                *sum += f32::from(*part) * share;
            }
        }
        let (pixels, _) = sums.as_chunks::<3>();
        for column in &columns {
            let mut mean = [0_f32; 3];
            for (pixel, share) in pixels.iter().skip(column.first).zip(column.shares()) {
                for (part, sum) in mean.iter_mut().zip(pixel) {
                    *part += sum * share;
                }
            }
            rgb.extend(mean.map(|part| part.round() as u8));
        }
    }
    Picture::new(width, height, rgb)
}

/// What one pixel of the new picture covers of a line of the old one.
struct Span {
    first: usize,
    /// Of the first, and of the last if it is another; those between count whole.
    head: f32,
    between: usize,
    tail: f32,
    whole: f32,
}

impl Span {
    /// The share of each pixel covered, from the first on. They add up to one.
    fn shares(&self) -> impl Iterator<Item = f32> {
        std::iter::once(self.head)
            .chain(std::iter::repeat_n(self.whole, self.between))
            .chain((self.tail > 0.0).then_some(self.tail))
    }
}

fn spans(from: usize, to: usize) -> Option<Vec<Span>> {
    if to == 0 || to > from {
        return None;
    }
    // In units of 1/to of an old pixel all borders are whole numbers.
    let whole = 1.0 / from as f32 * to as f32;
    let spans = (0..to).map(|at| {
        let (start, end) = (at * from, (at + 1) * from);
        let (first, last) = (start / to, end / to);
        let head = (to - start % to).min(end - start);
        Span {
            first,
            head: head as f32 / from as f32,
            between: last.saturating_sub(first + 1),
            tail: if last > first {
                (end % to) as f32 / from as f32
            } else {
                0.0
            },
            whole,
        }
    });
    Some(spans.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(width: usize, height: usize, greys: &[u8]) -> Picture {
        let rgb = greys.iter().flat_map(|grey| [*grey; 3]).collect();
        Picture::new(width, height, rgb).unwrap()
    }

    #[test]
    fn each_pixel_is_the_mean_of_what_it_covers() {
        let cases: [(Picture, (usize, usize), &[u8]); 5] = [
            (grey(4, 1, &[0, 100, 200, 100]), (2, 1), &[50, 150]),
            (grey(3, 1, &[0, 90, 240]), (2, 1), &[30, 190]),
            (grey(2, 2, &[0, 100, 200, 100]), (1, 1), &[100]),
            (grey(2, 2, &[1, 2, 3, 4]), (2, 2), &[1, 2, 3, 4]),
            (grey(5, 1, &[10, 10, 10, 10, 10]), (3, 1), &[10, 10, 10]),
        ];
        for (from, (width, height), greys) in cases {
            let to = scaled(&from, width, height).unwrap();
            assert_eq!(to.rgb(), grey(width, height, greys).rgb());
        }
        assert!(scaled(&grey(1, 1, &[0]), 2, 1).is_none());
        assert!(scaled(&grey(1, 1, &[0]), 0, 1).is_none());
    }

    #[test]
    fn a_white_picture_stays_white_in_every_size() {
        let white = grey(64, 48, &[255; 64 * 48]);
        for width in 1..=64 {
            let small = scaled(&white, width, 48.min(width)).unwrap();
            assert!(small.rgb().iter().all(|part| *part == 255), "{width}");
        }
    }
}
