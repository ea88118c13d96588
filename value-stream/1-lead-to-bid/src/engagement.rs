pub mod model;
pub mod lifecycle;
pub mod store;
pub mod support;
pub fn routes() -> ltc_http::Api { ltc_http::Api::new() }
pub fn lifecycles() -> Vec<String> { vec![lifecycle::ACTION.docs(), lifecycle::PAIN.docs(), lifecycle::VALUE.docs()] }
