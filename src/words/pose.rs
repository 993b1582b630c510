//! Poses in words.

use tr::tr;

use crate::domain::routine::PoseName;

/// What not to do, for a pose that is shown beside the right form.
pub fn mistake(name: PoseName) -> String {
    match name {
        PoseName::Shrug | PoseName::ShouldersUp => tr!("Don't shrug"),
        PoseName::ShouldersForward => tr!("Don't roll forward"),
        PoseName::Nod => tr!("Don't nod"),
        PoseName::Arched => tr!("Don't arch"),
        PoseName::Hinge => tr!("Don't tip back"),
        _ => tr!("Not like this"),
    }
}

/// What a screen reader says of a pose.
pub fn pose(name: PoseName) -> String {
    match name {
        PoseName::Rest => tr!("A person seen from behind, sitting tall, arms hanging."),
        PoseName::Slump => tr!("A person seen from behind, slumped, shoulder blades apart."),
        PoseName::Hug => tr!("Arms wrapped round the chest, fingers on the shoulder blades."),
        PoseName::Open => tr!("Hands behind the head, elbows out to the sides at ear height."),
        PoseName::Squeeze => tr!("Hands behind the head, shoulder blades drawn together, shoulders low."),
        PoseName::Shrug => tr!("The mistake: shoulders drawn up towards the ears."),
        PoseName::LowOpen => tr!("Elbows bent by the ribs."),
        PoseName::LowSqueeze => tr!("Elbows bent by the ribs, shoulder blades drawn together."),
        PoseName::ChairHold => tr!("Sitting forward, hands on the seat behind."),
        PoseName::ChairChest => tr!("Hands on the chair behind, chest open."),
        PoseName::Frame => tr!("Forearms upright against a door frame, elbows just below the shoulders."),
        PoseName::FrontHug => tr!("Seen from the front, arms crossed, each hand on the opposite ribs."),
        PoseName::Doorway => tr!("Forearms upright against a door frame, chest moving forward between them."),
        PoseName::ShouldersUp => tr!("Arms hanging, both shoulders drawn up."),
        PoseName::ShouldersBack => tr!("Arms hanging, shoulders rolled back."),
        PoseName::ShouldersForward => tr!("The mistake: shoulders rolled forward."),
        PoseName::Band => {
            tr!("Elbows out to the sides below shoulder height, hands joined in front of the chest.")
        }
        PoseName::BandPull => tr!("The hands pull apart without moving, shoulder blades drawn together."),
        PoseName::W => tr!("Arms bent like the letter W, hands at ear height."),
        PoseName::WSqueeze => tr!("Arms bent like the letter W, shoulder blades drawn together."),
        PoseName::Y => tr!("Arms stretched up and out like the letter Y."),
        PoseName::FrontRest => tr!("A person seen from the front, arms hanging."),
        PoseName::FrontLow => tr!("Elbows by the ribs, forearms forward."),
        PoseName::LowGoalpost => tr!("Elbows low beside the body, forearms opened outward, chest wide."),
        PoseName::GoalpostIn => tr!("Elbows in front of the chest, forearms upright, like a closed book."),
        PoseName::Goalpost => {
            tr!("Elbows out to the sides at shoulder height, forearms upright, chest open.")
        }
        PoseName::WallLow => tr!("Back to the wall, elbows bent low, hands beside the shoulders."),
        PoseName::WallHigh => tr!("Back to the wall, arms slid up along it."),
        PoseName::SideRest => tr!("A person seen from the side, sitting tall, ear over shoulder."),
        PoseName::SideSlump => tr!("A person seen from the side, back rounded, head forward."),
        PoseName::HeadForward => {
            tr!("A person seen from the side, the head a little in front of the shoulders.")
        }
        PoseName::ChinTuck => tr!("The chin has glided straight back, the back of the neck is long."),
        PoseName::SideOpen => tr!("Seen from the side, hands behind the head."),
        PoseName::SideBack => {
            tr!("The upper back leans over the edge of the chair, ribs low, hands behind the head.")
        }
        PoseName::SideCrossed => tr!("Seen from the side, arms crossed on the chest."),
        PoseName::SideCrossedBack => {
            tr!("The upper back leans over the edge of the chair, arms crossed on the chest.")
        }
        PoseName::SideDesk => {
            tr!("A person seen from the side at a desk, sitting tall, hands on the keyboard.")
        }
        PoseName::SideDeskSlump => tr!("A person seen from the side at a desk, back rounded, head forward."),
        PoseName::Arched => tr!("The mistake: the low back is arched, the chin pokes up."),
        PoseName::Nod => tr!("The mistake: the chin nods down."),
        PoseName::Hinge => tr!("The mistake: the head falls back."),
    }
}
