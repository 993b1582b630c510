//! A figure from behind or from the front, with what explains it.

use vello_cpu::kurbo::{Affine, Point, Rect, Vec2};

use super::arrows::Arrows;
use super::canvas::Canvas;
use super::ring::{self, Ring};
use super::trunk::{self, Cloth};
use super::{anatomy, arms, back, chest, face, friend, grip, head, hug, mistake, seat, signs, wall};
use crate::domain::routine::{Sides, Venue};
use crate::domain::settings::Stance;
use crate::figure::blade::Blade;
use crate::figure::body::Body;
use crate::figure::reach::breath;
use crate::figure::seen::Facing;

/// How far the trunk widens with a breath, in units.
const BREATH_DEPTH: f64 = 0.0008;
/// The size of each figure when two stand side by side.
const PAIR_SCALE: f64 = 0.58;
/// What a detail hides.
const WAIST: Rect = Rect::new(0.22, 0.57, 0.78, 0.86);

/// A figure from behind or from the front, with what explains it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlanarScene {
    /// Which way it looks.
    pub facing: Facing,
    /// The figure, or the right form beside a mistake.
    pub body: Body,
    /// Whether only the back is shown, to the waist.
    pub detail: bool,
    /// What it sits or stands on.
    pub stance: Stance,
    /// Where it is, and on which side of it a wall is.
    pub venue: Venue,
    /// The side of the wall, where there is one beside the figure.
    pub wall: Sides,
    /// What is imagined or felt between the blades.
    pub sign: Option<BackSign>,
    /// How far the sign has come, 0 to 1.
    pub sign_shown: f64,
    /// Where the left and the right blade were before a squeeze, and how clearly that is shown, 0 to 1.
    pub ghost: Option<([Blade; 2], f64)>,
    /// What moves.
    pub arrows: Arrows,
    /// How far a near view of fingers that hook into each other has come, 0 to 1.
    pub grip: f64,
    /// How many of four steps the fingers of a hug have walked.
    pub walk: f64,
    /// A second figure with the mistake; the first one shows the right form.
    pub beside: Option<Beside>,
}

/// What is imagined or felt between the blades.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BackSign {
    /// A coin.
    Coin {
        /// How far it wobbles, 0 to 1.
        trembling: f64,
    },
    /// A dotted line from tip to tip.
    Tips,
    /// A friend's hands on the tips.
    Friend {
        /// How hard they push, 0 to 1.
        push: f64,
        /// How clearly an arrow tells to push, 0 to 1.
        told: f64,
    },
}

/// The figure that shows the mistake beside the right form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beside {
    /// Its body, seen from the same side as the first.
    pub body: Body,
    /// Whether the mistake is that the shoulders rise, to be marked with line and arrows.
    pub shoulders: bool,
}

impl PlanarScene {
    /// A figure sitting quietly, with nothing explained.
    pub const fn quiet(facing: Facing, body: Body) -> Self {
        Self {
            facing,
            body,
            detail: false,
            stance: Stance::Seated,
            venue: Venue::Chair,
            wall: Sides::Both,
            sign: None,
            sign_shown: 0.0,
            ghost: None,
            arrows: Arrows::NONE,
            grip: 0.0,
            walk: 0.0,
            beside: None,
        }
    }

    /// Paints it before `ring`, `seconds` into its breathing.
    pub(super) fn paint(&self, canvas: &mut Canvas, ring: Ring, seconds: f64) {
        if let Some(beside) = &self.beside {
            self.pair(canvas, beside, seconds);
            return;
        }
        self.one(canvas, &self.body, ring, seconds);
        if self.detail {
            canvas.fade_above(WAIST, 0.12);
        }
        if self.venue == Venue::BesideWall {
            wall::from_above(canvas, &self.body, (self.wall, self.stance), self.arrows);
        }
    }

    fn pair(&self, canvas: &mut Canvas, beside: &Beside, seconds: f64) {
        let middle = Vec2::new(0.5, 0.48);
        for (side, body, shoulders) in [(-1.0, self.body, false), (1.0, beside.body, beside.shoulders)] {
            let to = Point::new(0.5 + side * mistake::APART, 0.345);
            let placement =
                Affine::translate(to.to_vec2()) * Affine::scale(PAIR_SCALE) * Affine::translate(-middle);
            canvas.placed(placement, |canvas| {
                self.one(canvas, &body, Ring::NONE, seconds);
                if shoulders {
                    mistake::risen_shoulders(canvas, &body);
                }
            });
        }
        mistake::verdicts(canvas, self.stance);
    }

    /// One figure, beside another or alone. The ring is nearer than a wall.
    fn one(&self, canvas: &mut Canvas, body: &Body, ring: Ring, seconds: f64) {
        let beside = self.beside.is_some();
        if !self.detail {
            wall::behind(canvas, body, (self.venue, self.wall, self.stance), beside);
        }
        ring.paint(canvas, ring::TRUNK);
        match self.facing {
            Facing::Away => self.back(canvas, body, beside, seconds),
            Facing::Toward => self.front(canvas, body, beside, seconds),
        }
    }

    fn back(&self, canvas: &mut Canvas, body: &Body, beside: bool, seconds: f64) {
        let breath = breath(seconds, BREATH_DEPTH);
        let cloth = Cloth::on(body, trunk::NAPE, breath, canvas.widths());
        let push = match self.sign {
            Some(BackSign::Friend { push, .. }) if !beside => push,
            _ => 0.0,
        };
        let tremble = friend::tremble(seconds, push);
        arms::beneath(canvas, body, Facing::Away);
        if !self.detail {
            seat::from_behind(canvas, self.stance, self.venue);
        }
        head::neck(canvas, body, trunk::NAPE);
        hug::knuckles(canvas, body);
        cloth.paint(canvas);
        trunk::rounding(canvas, body, breath);
        back::relief(canvas, body);
        if !self.detail {
            seat::backrest(canvas, self.stance);
        }
        head::back(canvas, body);
        arms::above(canvas, body, Facing::Away);
        hug::fingers(canvas, body, self.walk);
        if let Some((before, clear)) = self.ghost.filter(|_| !beside) {
            anatomy::ghost(canvas, &before, body, clear);
        }
        anatomy::muscles(canvas, body);
        anatomy::spine(canvas);
        anatomy::blades(canvas, body, tremble);
        if beside {
            signs::markers(canvas, body, 0.0, 0.0);
        } else {
            match self.sign {
                Some(BackSign::Coin { trembling }) => {
                    let wave = (seconds * 1.5 * std::f64::consts::TAU).sin();
                    signs::coin(canvas, trembling * wave, self.sign_shown);
                }
                Some(BackSign::Tips) => signs::tips_line(canvas, body, self.sign_shown),
                Some(BackSign::Friend { told, .. }) => {
                    friend::hands(canvas, body, told, tremble, self.sign_shown);
                }
                None => {}
            }
            signs::markers(canvas, body, self.walk, tremble);
            let above = if matches!(self.sign, Some(BackSign::Friend { .. })) { 0.05 } else { 0.0 };
            self.arrows.paint(canvas, body, Facing::Away, above);
        }
    }

    fn front(&self, canvas: &mut Canvas, body: &Body, beside: bool, seconds: f64) {
        let breath = breath(seconds, BREATH_DEPTH);
        let cloth = Cloth::on(body, trunk::THROAT, breath, canvas.widths());
        arms::beneath(canvas, body, Facing::Toward);
        seat::from_the_front(canvas, self.stance);
        head::neck(canvas, body, trunk::THROAT);
        chest::throat(canvas, body);
        cloth.paint(canvas);
        trunk::rounding(canvas, body, breath);
        chest::relief(canvas);
        face::front(canvas, body);
        chest::muscles(canvas, body);
        arms::above(canvas, body, Facing::Toward);
        if !beside {
            self.arrows.paint(canvas, body, Facing::Toward, 0.0);
            grip::close_up(canvas, self.grip, self.arrows.strength);
        }
    }
}
