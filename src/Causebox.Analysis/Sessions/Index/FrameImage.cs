namespace Causebox.Analysis.Sessions.Index;

/// <summary>The bytes of a frame.</summary>
/// <param name="Frame">Which frame.</param>
/// <param name="MediaType"><c>image/jpeg</c>, <c>image/png</c>, <c>image/webp</c>, or <c>application/octet-stream</c> for pixels and what is unknown.</param>
/// <param name="Encoding">What the recording calls the encoding, such as <c>raw_uint8_3ch</c>; null where it does not say.</param>
/// <param name="Width">Pixels, or 0 where the recording does not say.</param>
/// <param name="Height">Pixels, or 0 where the recording does not say.</param>
/// <param name="Data">The image.</param>
public sealed record FrameImage(SessionFrame Frame, string MediaType, string? Encoding, int Width, int Height, ReadOnlyMemory<byte> Data);
