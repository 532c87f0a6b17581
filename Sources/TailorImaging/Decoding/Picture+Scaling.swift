import CLibGD
import TailorModel

extension Picture {
    /// The whole picture in another size; its proportions are the caller's business. Alpha is kept.
    /// - Throws: `ImageProblem.tooLarge` when the new size has no pixel, or more than memory holds.
    package func scaled(width: Int, height: Int) throws(ImageProblem) -> Picture {
        let shrinks = width <= self.width && height <= self.height
        let target = try hasTransparency || shrinks ? averaged(width, height) : smoothed(width, height)
        return Picture(owning: target, mayBeTransparent: hasTransparency)
    }

    /// The picture on a black ground, without transparency: what the vendor makes of an upload
    /// (contract, POST /tailored-gen/datasets/{dataset_id}/images).
    package func flattenedOnBlack() throws(ImageProblem) -> Picture {
        guard hasTransparency else { return self }
        let target = try Picture.allocate(width: width, height: height)
        gdImageAlphaBlending(target, 1)
        gdImageCopy(target, image, 0, 0, 0, 0, image.pointee.sx, image.pointee.sy)
        return Picture(owning: target, mayBeTransparent: false)
    }

    /// A cubic filter, for enlarging. It would mix the hidden colour of clear pixels into their neighbours.
    private func smoothed(_ width: Int, _ height: Int) throws(ImageProblem) -> gdImagePtr {
        guard width > 0, height > 0, width <= Int(Int32.max), height <= Int(Int32.max),
            let target = gdImageScale(image, UInt32(width), UInt32(height))
        else { throw .tooLarge(width: width, height: height) }
        return target
    }

    /// An average over areas in which a pixel counts as much as it is opaque.
    private func averaged(_ width: Int, _ height: Int) throws(ImageProblem) -> gdImagePtr {
        let target = try Picture.allocate(width: width, height: height)
        gdImageAlphaBlending(target, 0)
        gdImageCopyResampled(
            target, image, 0, 0, 0, 0, target.pointee.sx, target.pointee.sy, image.pointee.sx, image.pointee.sy)
        return target
    }
}
