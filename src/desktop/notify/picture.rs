//! The program's picture as the notification protocol has it: where the program was only copied into place,
//! no icon theme knows it by its name.

use std::io::Cursor;

use zbus::zvariant::{Structure, Value};

const PICTURE: &[u8] = include_bytes!("../../../assets/icons/rhomboid-64.png");

/// The value of the hint `image-data`.
pub fn picture() -> Option<Value<'static>> {
    let mut reader = png::Decoder::new(Cursor::new(PICTURE)).read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    pixels.truncate(frame.buffer_size());
    let [width, height, row] =
        [frame.width as usize, frame.height as usize, frame.line_size].map(i32::try_from);
    let channels = i32::try_from(frame.color_type.samples()).ok()?;
    let (has_opacity, bits_a_sample) = (channels == 4, 8);
    let picture = (width.ok()?, height.ok()?, row.ok()?, has_opacity, bits_a_sample, channels, pixels);
    Some(Value::from(Structure::from(picture)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_whole() {
        let Some(Value::Structure(picture)) = picture() else { panic!("no picture") };
        assert_eq!(picture.signature().to_string(), "(iiibiiay)");
        let numbers: Vec<i32> =
            [0, 1, 2, 4, 5].map(|at| i32::try_from(&picture.fields()[at]).expect("a number")).into();
        assert_eq!(numbers, [64, 64, 256, 8, 4]);
        let Value::Array(pixels) = &picture.fields()[6] else { panic!("no pixels") };
        assert_eq!(pixels.len(), 64 * 64 * 4);
    }
}
