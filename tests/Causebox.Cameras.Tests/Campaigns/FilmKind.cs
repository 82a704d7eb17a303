namespace Causebox.Cameras.Tests.Campaigns;

/// <summary>What is planted, up to <see cref="Stopped"/>; or what is to be found well.</summary>
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
    MovesThenRests,
    LowRate,
    Tiled,
}
