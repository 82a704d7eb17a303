namespace Causebox.Cameras.Tests.Campaigns;

/// <summary>What is planted, up to <see cref="Stopped"/>; or what is to be found well, such as a camera that looks elsewhere than at the robot.</summary>
internal enum FilmKind
{
    Black,
    Frozen,
    Blurred,
    Flashing,
    Drops,
    Stopped,
    Moving,
    Dark,
    LightChange,
    StillNoisy,
    Elsewhere,
    MovesThenRests,
    LowRate,
    Tiled,
}
