"""手机拍照: a QR code on the desk, the camera on the phone."""
