//! What is attached, and what is missing said openly.

use super::signature;
use crate::figure::SalFigure;
use crate::report::flow::{self, BODY, Flow};

pub fn lay(flow: &mut Flow, figure: &SalFigure) {
    // With the signatures that follow: these must not stand alone on the last page.
    let list: f32 = figure.missing.iter().map(|_| flow::height(BODY, 1) + 3.0).sum();
    flow.begin((list + 90.0 + signature::HEIGHT).min(flow.bottom() / 2.0));
    flow.paragraph(BODY, "A questo SAL non sono allegati documenti.");
    flow.heading(2, "Dati mancanti");
    if figure.missing.is_empty() {
        flow.paragraph(BODY, "Nessuno.");
        return;
    }
    flow.lead(BODY, format!("Al {} nel documento mancano:", figure.as_of));
    flow.list(BODY, &figure.missing);
}
