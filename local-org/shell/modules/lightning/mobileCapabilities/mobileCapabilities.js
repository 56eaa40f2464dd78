/** A desktop browser has none of the mobile app's scanners, as in Lightning Experience on a desktop. */
export const getBarcodeScanner = () => ({ isAvailable: () => false });
