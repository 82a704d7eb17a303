namespace Causebox.Mcap;

/// <summary>The first record of a file.</summary>
/// <param name="Profile">The conventions that topics, encodings and metadata follow: <c>ros1</c>, <c>ros2</c>, an own one, or empty.</param>
/// <param name="Library">The program that wrote the file; free text.</param>
public sealed record Header(string Profile, string Library);
