//! What is attached, and what is missing said openly.

use super::super::flow::{BODY, Flow};
use crate::figure::SalFigure;

pub fn lay(flow: &mut Flow, figure: &SalFigure) {
    flow.paragraph(BODY, "A questo SAL non sono allegati documenti.");
    flow.heading(2, "Dati mancanti");
    if figure.missing.is_empty() {
        flow.paragraph(BODY, "Nessuno.");
        return;
    }
    flow.lead(BODY, format!("Al {} nel documento mancano:", figure.as_of));
    flow.list(BODY, &figure.missing);
}
