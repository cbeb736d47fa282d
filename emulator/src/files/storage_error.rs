//! The errors of downloads, in the XML of a storage service.

use bytes::Bytes;
use hyper::StatusCode;
use hyper::header::{CONTENT_TYPE, HeaderValue};

use crate::reply::Reply;

/// The reason why a download is refused.
pub(crate) struct StorageError {
    status: StatusCode,
    code: &'static str,
    message: &'static str,
}

impl StorageError {
    pub(crate) const SIGNATURE: Self = Self {
        status: StatusCode::FORBIDDEN,
        code: "SignatureDoesNotMatch",
        message: "The URL is not the one that was signed",
    };
    pub(crate) const EXPIRED: Self = Self {
        status: StatusCode::FORBIDDEN,
        code: "AccessDenied",
        message: "Request has expired",
    };
    pub(crate) const TWO_CREDENTIALS: Self = Self {
        status: StatusCode::BAD_REQUEST,
        code: "InvalidArgument",
        message: "Only one credential is allowed: the signature in the URL, without an Authorization header",
    };
    pub(crate) const NO_SUCH_KEY: Self = Self {
        status: StatusCode::NOT_FOUND,
        code: "NoSuchKey",
        message: "The file does not exist",
    };

    pub(crate) fn reply(&self) -> Reply {
        let body = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{}</Code><Message>{}</Message></Error>",
            self.code, self.message
        );
        Reply::new(self.status, Bytes::from(body))
            .header(CONTENT_TYPE, HeaderValue::from_static("application/xml"))
    }
}
