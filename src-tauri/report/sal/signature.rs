//! Where it is signed.

use super::or_missing;
use crate::figure::SalFigure;
use crate::report::flow::{self, BODY, Flow, SIDE};
use crate::report::paper::{Ink, Role, Shape};

/// What must be free for them, the section's heading included.
pub const HEIGHT: f32 = 160.0;

pub fn lay(flow: &mut Flow, figure: &SalFigure) {
    let lead = figure.lead.as_ref().map(|lead| lead.name.clone()).unwrap_or_default();
    flow.begin(HEIGHT - 50.0);
    flow.paragraph(BODY, &format!("Per l'ente capofila, {}", or_missing(&lead)));
    let name = or_missing(&figure.text.signatory);
    let office = figure.text.signatory_role.trim();
    let signatory = if office.is_empty() { name } else { format!("{name}, {office}") };
    flow.paragraph(BODY, &format!("Firmatario: {signatory}"));
    flow.y += 26.0;
    flow.begin(30.0);
    let half = flow.width() / 2.0;
    for (x, caption) in [(SIDE, "Luogo e data"), (SIDE + half, "Firma")] {
        let (from, to) = ((x, flow.y), (x + half - 20.0, flow.y));
        flow.paper.decorate(Shape::Line { from, to, width: 0.75, ink: Ink::BLACK, dashed: false });
        flow.paper.open(Role::P);
        flow.paper.write(x, flow.y + 12.0, flow::SMALL, caption);
        flow.paper.close();
    }
    flow.y += 20.0;
}
