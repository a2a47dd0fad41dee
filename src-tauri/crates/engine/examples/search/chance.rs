//! Numbers that look like chance and are the same in every run.

/// SplitMix64 (Steele, Lea and Flood 2014, <https://doi.org/10.1145/2714064.2660195>).
pub struct Chance(u64);

impl Chance {
    /// The numbers of one purpose and one place.
    pub fn of(purpose: u64, place: usize) -> Self {
        let mut chance = Self(purpose.wrapping_mul(0xd129_0d3b_5a61_9e87) ^ place as u64);
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 up to and without 1.
    pub fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From 0 up to and without `end`.
    pub fn below(&mut self, end: usize) -> usize {
        ((self.next() as u128 * end as u128) >> 64) as usize
    }

    /// From `from` up to and with `to`.
    pub fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }

    /// Whether something happens that does so in this part of all cases.
    pub fn happens(&mut self, part: f64) -> bool {
        self.part() < part
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// In another order.
    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            let other = self.below(at + 1);
            all.swap(at, other);
        }
    }
}

/// Places drawn by weight, each in the same time (Vose 1991, <https://doi.org/10.1109/32.92917>).
pub struct Weighted {
    kept: Vec<f64>,
    other: Vec<usize>,
}

impl Weighted {
    /// By these weights.
    pub fn by(weights: &[f64]) -> Self {
        let sum: f64 = weights.iter().sum();
        let count = weights.len();
        let mut kept: Vec<f64> = weights.iter().map(|w| w / sum * count as f64).collect();
        let mut other: Vec<usize> = (0..count).collect();
        let (mut small, mut large): (Vec<usize>, Vec<usize>) =
            (0..count).partition(|at| kept[*at] < 1.0);
        while let (Some(low), Some(high)) = (small.pop(), large.pop()) {
            other[low] = high;
            kept[high] += kept[low] - 1.0;
            if kept[high] < 1.0 {
                small.push(high);
            } else {
                large.push(high);
            }
        }
        for at in small.into_iter().chain(large) {
            kept[at] = 1.0;
        }
        Self { kept, other }
    }

    /// By the law of words: the weight of a place goes down with its number (Mandelbrot 1953).
    pub fn as_words(count: usize, offset: f64, power: f64) -> Self {
        let weights: Vec<f64> = (0..count)
            .map(|rank| (rank as f64 + offset).powf(-power))
            .collect();
        Self::by(&weights)
    }

    /// A place.
    pub fn draw(&self, chance: &mut Chance) -> usize {
        let at = chance.below(self.kept.len());
        if chance.part() < self.kept[at] {
            at
        } else {
            self.other[at]
        }
    }
}
