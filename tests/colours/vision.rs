//! How colours look to people who lack one kind of cone, and how far two colours are apart.

use rhomboid::figure::Color;

/// Which cones are missing.
#[derive(Clone, Copy, Debug)]
pub enum Vision {
    Full,
    /// No long cones.
    Protan,
    /// No medium cones.
    Deutan,
    /// No short cones.
    Tritan,
}

impl Vision {
    pub const ALL: [Self; 4] = [Self::Full, Self::Protan, Self::Deutan, Self::Tritan];

    /// What linear red, green and blue become: Machado, Oliveira and Fernandes, "A Physiologically-based Model for
    /// Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009, table 1, severity 1.0.
    const fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Full => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protan => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deutan => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Tritan => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        }
    }

    /// How far two colours are apart to these eyes: the straight way in CIE Lab of 1976, in which 2.3 is just
    /// noticed (Mahy, Van Eycken and Oosterlinck 1994).
    pub fn distance(self, one: Color, other: Color) -> f64 {
        let (one, other) = (lab(self.seen(one)), lab(self.seen(other)));
        one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
    }

    /// Linear red, green and blue as these eyes see them.
    fn seen(self, color: Color) -> [f64; 3] {
        product(self.matrix(), linear(color)).map(|part| part.clamp(0.0, 1.0))
    }
}

fn product(matrix: [[f64; 3]; 3], of: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(of).map(|(one, other)| one * other).sum())
}

/// IEC 61966-2-1.
fn linear(Color([red, green, blue, _]): Color) -> [f64; 3] {
    [red, green, blue].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

/// CIE Lab of linear sRGB in daylight (D65).
fn lab(linear: [f64; 3]) -> [f64; 3] {
    const XYZ: [[f64; 3]; 3] = [
        [0.412_456_4, 0.357_576_1, 0.180_437_5],
        [0.212_672_9, 0.715_152_2, 0.072_175_0],
        [0.019_333_9, 0.119_192_0, 0.950_304_1],
    ];
    let white = product(XYZ, [1.0; 3]);
    let xyz = product(XYZ, linear);
    let [x, y, z] = std::array::from_fn(|index| {
        let part = xyz[index] / white[index];
        if part > 216.0 / 24_389.0 { part.cbrt() } else { (24_389.0 / 27.0 * part + 16.0) / 116.0 }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn distances_are_those_of_the_books() {
    let (black, white, red) = (Color::rgb(0), Color::rgb(0xFF_FFFF), Color::rgb(0xFF_0000));
    assert!((Vision::Full.distance(black, white) - 100.0).abs() < 1e-6);
    // Red has the Lab values 53.24, 80.09 and 67.20.
    let length = (53.24_f64.powi(2) + 80.09_f64.powi(2) + 67.20_f64.powi(2)).sqrt();
    assert!((Vision::Full.distance(black, red) - length).abs() < 0.05);
}

#[test]
fn greys_look_alike_to_everybody_and_lost_hues_come_closer() {
    let (light, dark) = (Color::rgb(0xC0_C0C0), Color::rgb(0x40_4040));
    for vision in Vision::ALL {
        let change = vision.distance(light, dark) - Vision::Full.distance(light, dark);
        assert!(change.abs() < 0.1, "{vision:?} {change}");
    }
    let (red, green) = (Color::rgb(0xC8_4030), Color::rgb(0x50_8028));
    let (yellow, grey) = (Color::rgb(0xD8_D060), Color::rgb(0xC8_C8D8));
    for (vision, one, other) in
        [(Vision::Protan, red, green), (Vision::Deutan, red, green), (Vision::Tritan, yellow, grey)]
    {
        let (left, full) = (vision.distance(one, other), Vision::Full.distance(one, other));
        assert!(left < 0.6 * full, "{vision:?}: {left} of {full}");
    }
}
