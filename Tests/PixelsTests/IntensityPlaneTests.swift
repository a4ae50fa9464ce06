import Pixels
import Testing

private let scale = [RGB(red: 0, green: 0, blue: 100), RGB(red: 200, green: 0, blue: 0)]

@Test func theMostIsTheLastColorAndNothingIsBlack() {
  var plane = IntensityPlane(size: PictureSize(width: 4, height: 2))
  for _ in 0..<4 { plane.add(x: 0.9, y: 0.9) }
  plane.add(x: 0, y: 0)
  let picture = plane.picture(scale: scale)
  #expect(picture[3, 1] == scale[1])
  #expect(picture[0, 0] == RGB(red: 100, green: 0, blue: 50))
  #expect(picture[1, 0] == .black)
}

@Test func thePictureBeneathIsDimmedAndScaled() {
  var plane = IntensityPlane(size: PictureSize(width: 4, height: 2))
  plane.add(x: 0.5, y: 0)
  let beneath = Picture(size: PictureSize(width: 9, height: 9), fill: .white)
  let picture = plane.picture(scale: scale, over: beneath, light: 0.5)
  #expect(picture[0, 0] == RGB(red: 127, green: 127, blue: 127))
  #expect(picture[2, 0] == scale[1])
}

@Test func pointsOutsideAndOddAmountsAreLeftOut() {
  var plane = IntensityPlane(size: PictureSize(width: 3, height: 3))
  for (x, y) in [(1.0, 0.5), (-0.1, 0.5), (.nan, 0.5), (0.5, .infinity)] { plane.add(x: x, y: y) }
  for amount in [Float.nan, .infinity, -1] { plane.add(x: 0.5, y: 0.5, amount: amount) }
  #expect(plane.values.allSatisfy { $0 == 0 })
  var none = IntensityPlane(size: .zero)
  none.add(x: 0.5, y: 0.5)
  #expect(none.picture(scale: scale).size.isEmpty)
  #expect(plane.picture(scale: []) == Picture(size: plane.size))
}
