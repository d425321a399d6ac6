//! The sign of a light: a shape of its own for each colour, so that it speaks without colour too.

use super::flow::Flow;
use super::paper::{Ink, Shape};
use super::table::Sign;
use crate::figure::Colour;

/// The sign of a colour, drawn beside its word: a disc, a triangle, a square, an empty box.
pub fn sign(colour: Colour) -> Sign {
    match colour {
        Colour::Green => |flow, x, y| {
            let corners = 24_u8;
            let points = (0..corners).map(|corner| {
                let angle = std::f32::consts::TAU * f32::from(corner) / f32::from(corners);
                (x + 4.5 + 4.0 * angle.cos(), y - 3.0 + 4.0 * angle.sin())
            });
            polygon(flow, points.collect(), Ink::GREEN);
        },
        Colour::Amber => |flow, x, y| {
            polygon(flow, vec![(x, y + 1.0), (x + 4.5, y - 7.0), (x + 9.0, y + 1.0)], Ink::AMBER);
        },
        Colour::Red => |flow, x, y| {
            let (width, height) = (8.0, 8.0);
            let (x, y) = (x + 0.5, y - 7.0);
            flow.paper.decorate(Shape::Rect { x, y, width, height, ink: Ink::RED });
        },
        Colour::Absent => |flow, x, y| {
            let (width, height) = (7.5, 7.5);
            let (x, y) = (x + 0.75, y - 6.75);
            flow.paper.decorate(Shape::Frame { x, y, width, height, ink: Ink::GREY });
        },
    }
}

/// The colour of its word.
pub fn ink(colour: Colour) -> Ink {
    match colour {
        Colour::Green => Ink::GREEN,
        Colour::Amber => Ink::AMBER,
        Colour::Red => Ink::RED,
        Colour::Absent => Ink::GREY,
    }
}

fn polygon(flow: &mut Flow, points: Vec<(f32, f32)>, ink: Ink) {
    flow.paper.decorate(Shape::Polygon { points, ink });
}
