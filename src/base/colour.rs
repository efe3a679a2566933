//! A colour on a screen, and how well two of them stand out from each other.

use std::fmt;

/// A colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Colour {
    /// Red, green and blue, 0 to 255 each.
    channels: [u8; 3],
}

impl Colour {
    /// Nothing is darker.
    pub const BLACK: Self = Self { channels: [0; 3] };
    /// Nothing is lighter.
    pub const WHITE: Self = Self { channels: [255; 3] };

    /// Reads `#16294d` or `#fd0`.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.is_ascii())?;
        let channel = |at: usize| match digits.len() {
            3 => u8::from_str_radix(&digits[at..=at], 16).ok().map(|digit| digit * 17),
            6 => u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok(),
            _ => None,
        };
        Some(Self { channels: [channel(0)?, channel(1)?, channel(2)?] })
    }

    /// How well the two stand out from each other, 1 to 21: the contrast ratio of WCAG 2.2.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The relative luminance of WCAG 2.2, 0 to 1.
    fn luminance(self) -> f64 {
        let linear = self.channels.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// The colour with `percent` of another in it.
    pub fn mixed(self, other: Self, percent: u8) -> Self {
        let part = u32::from(percent.min(100));
        let mix = |at: usize| {
            let sum = u32::from(self.channels[at]) * (100 - part) + u32::from(other.channels[at]) * part;
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        Self { channels: [mix(0), mix(1), mix(2)] }
    }

    /// The nearest colour on the way to `end` that stands out from every one of `grounds` by `ratio`.
    pub fn towards(self, end: Self, grounds: &[Self], ratio: f64) -> Option<Self> {
        (0..=100)
            .map(|percent| self.mixed(end, percent))
            .find(|colour| grounds.iter().all(|ground| colour.contrast(*ground) >= ratio))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.channels;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_written() {
        assert_eq!(Colour::read("#fd0").unwrap().to_string(), "#ffdd00");
        assert_eq!(Colour::read("#16294D").unwrap().to_string(), "#16294d");
        for wrong in ["16294d", "#16294", "#gggggg", "#é1", "navy", "#"] {
            assert_eq!(Colour::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        // The grey that just passes for text on white.
        let grey = Colour::read("#767676").unwrap();
        assert!((grey.contrast(Colour::WHITE) - 4.54).abs() < 0.01);
        assert!((Colour::WHITE.contrast(grey) - 4.54).abs() < 0.01);
    }

    #[test]
    fn a_faint_colour_is_made_to_stand_out() {
        let faint = Colour::read("#8ab8ea").unwrap();
        let good = faint.towards(Colour::BLACK, &[Colour::WHITE], 4.5).unwrap();
        assert!(good.contrast(Colour::WHITE) >= 4.5 && good.contrast(Colour::WHITE) < 4.8);
        assert_eq!(faint.towards(Colour::WHITE, &[Colour::WHITE], 4.5), None);
    }
}
