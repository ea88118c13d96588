//! The kernel's terms of an agreement as request and answer fields, declared once for every stage.
use ltc_kernel::{AcceptanceKind, ChangeTreatment, InstalmentTrigger, ObligationKind, RecognitionPattern};

crate::text_fields!(AcceptanceKind, ChangeTreatment, InstalmentTrigger, ObligationKind, RecognitionPattern);
