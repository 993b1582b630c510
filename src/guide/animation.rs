//! A stretch of a session as a moving picture: an animated PNG.

use std::ops::Range;

use png::{BlendOp, Writer};

use super::frame::{FrameError, FrameStyle, Frames};
use super::memory::Memory;

/// Bytes of a pixel that is painted, and of one in the file.
const RGB: usize = 3;
const RGBA: usize = 4;
/// A pixel that is this near to what stands there already stays, of 255: nobody sees it, and a breath changes many by
/// so little.
const UNSEEN: u8 = 2;

/// Paints the seconds of `span`, `fps` frames for each, and returns them as the bytes of a file that plays again and
/// again. `progress` is told the share that is done.
///
/// # Errors
/// When the window cannot be made.
pub fn animate(
    style: &FrameStyle,
    span: &Range<f64>,
    fps: u16,
    memory: Memory,
    mut progress: impl FnMut(f64),
) -> Result<Vec<u8>, FrameError> {
    let mut frames = Frames::open(style, memory)?;
    let (width, height) = frames.size();
    let moments = moments(&frames, span, fps);
    let count = u32::try_from(moments.len()).unwrap_or(u32::MAX);
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width.into(), height.into());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    // What has changed is clear in most places, and long runs of nothing need no filter.
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_animated(count, 0)?;
    encoder.set_blend_op(BlendOp::Over)?;
    let mut writer = encoder.write_header()?;
    let mut standing = Vec::new();
    for (done, moment) in (1..).zip(&moments) {
        let pixels = frames.paint(moment.at);
        writer.set_frame_delay(moment.turns, fps)?;
        write(&mut writer, width.into(), pixels, &mut standing)?;
        progress(f64::from(done) / f64::from(count));
    }
    writer.finish()?;
    Ok(file)
}

/// A moment to paint, in seconds, and for how many turns it stands.
struct Keyframe {
    at: f64,
    turns: u16,
}

/// Each moment at which something else is seen.
fn moments(frames: &Frames, span: &Range<f64>, fps: u16) -> Vec<Keyframe> {
    let mut moments: Vec<Keyframe> = Vec::new();
    let mut last = None;
    for turn in 0_u32.. {
        let at = span.start + f64::from(turn) / f64::from(fps);
        if at >= span.end && turn > 0 {
            break;
        }
        let shown = frames.shown(at);
        let longer =
            moments.last_mut().filter(|keyframe| last.as_ref() == Some(&shown) && keyframe.turns < u16::MAX);
        match longer {
            Some(keyframe) => keyframe.turns += 1,
            None => moments.push(Keyframe { at, turns: 1 }),
        }
        last = Some(shown);
    }
    moments
}

/// Writes what of `pixels` is not what is `standing` there: the smallest field around it, clear where nothing has
/// changed.
fn write(
    writer: &mut Writer<&mut Vec<u8>>,
    width: usize,
    pixels: &[u8],
    standing: &mut Vec<u8>,
) -> Result<(), png::EncodingError> {
    let changed: Vec<bool> = if standing.is_empty() {
        vec![true; pixels.len() / RGB]
    } else {
        let differs = |(now, then): (&[u8], &[u8])| {
            now.iter().zip(then).any(|(now, then)| now.abs_diff(*then) > UNSEEN)
        };
        pixels.chunks_exact(RGB).zip(standing.chunks_exact(RGB)).map(differs).collect()
    };
    standing.resize(pixels.len(), 0);
    let field = Field::around(&changed, width);
    writer.reset_frame_position()?;
    writer.set_frame_dimension(side(field.across.len()), side(field.down.len()))?;
    writer.set_frame_position(side(field.across.start), side(field.down.start))?;
    let mut content = Vec::with_capacity(field.across.len() * field.down.len() * RGBA);
    for y in field.down {
        for at in field.across.clone().map(|x| y * width + x) {
            if changed[at] {
                let pixel = &pixels[at * RGB..][..RGB];
                standing[at * RGB..][..RGB].copy_from_slice(pixel);
                content.extend_from_slice(pixel);
                content.push(u8::MAX);
            } else {
                content.extend_from_slice(&[0; RGBA]);
            }
        }
    }
    writer.write_image_data(&content)
}

/// A part of a picture, in pixels.
#[derive(Debug, PartialEq)]
struct Field {
    across: Range<usize>,
    down: Range<usize>,
}

impl Field {
    /// The smallest one that holds everything that has `changed` in a picture so `wide`, or one pixel.
    fn around(changed: &[bool], wide: usize) -> Self {
        let rows = changed.chunks_exact(wide).enumerate().filter(|(_, row)| row.contains(&true));
        let columns =
            |row: &[bool]| Some(row.iter().position(|is| *is)?..row.iter().rposition(|is| *is)? + 1);
        let each = rows.filter_map(|(y, row)| Some(Self { across: columns(row)?, down: y..y + 1 }));
        let joined = each.reduce(|one, other| Self {
            across: one.across.start.min(other.across.start)..one.across.end.max(other.across.end),
            down: one.down.start..other.down.end,
        });
        joined.unwrap_or(Self { across: 0..1, down: 0..1 })
    }
}

/// A side of a picture, which is at most some thousand pixels long.
fn side(pixels: usize) -> u32 {
    u32::try_from(pixels).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_is_the_smallest_around_what_changed() {
        let mut changed = vec![false; 12];
        assert_eq!(Field::around(&changed, 4), Field { across: 0..1, down: 0..1 });
        (changed[5], changed[11]) = (true, true);
        assert_eq!(Field::around(&changed, 4), Field { across: 1..4, down: 1..3 });
        assert_eq!(Field::around(&[true; 12], 4), Field { across: 0..4, down: 0..3 });
    }
}
