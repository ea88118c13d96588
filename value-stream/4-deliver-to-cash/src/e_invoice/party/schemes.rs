//! Code lists of identifiers. Pure.

/// Electronic address schemes that EN 16931 and Peppol both know.
const ADDRESSES: &str = "0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0151 0183 0184 0188 0190 0191 0192 0193 0195 \
    0196 0198 0199 0200 0201 0202 0204 0208 0209 0210 0211 0212 0213 0215 0216 0218 0221 0230 9901 9910 9913 \
    9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 9930 9931 9932 9933 9934 9935 9936 9937 \
    9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 9959";

/// A code of the list of electronic addresses (BT-34-1, BT-49-1).
pub fn is_address(code: &str) -> bool {
    ADDRESSES.split_whitespace().any(|known| known == code)
}

/// A code of ISO 6523 (BT-30-1, BT-47-1): four digits.
pub fn is_register(code: &str) -> bool {
    code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit())
}
