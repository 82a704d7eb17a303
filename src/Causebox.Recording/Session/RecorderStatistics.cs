namespace Causebox.Recording;

/// <summary>What a recorder has done so far.</summary>
/// <param name="Offered">Cycles that the loop handed over, or tried to.</param>
/// <param name="Written">Those that are written.</param>
/// <param name="Dropped">Those that the queue turned away.</param>
/// <param name="KeptLost">Those of them that were violations or changes of context; 0 unless the spill file was full too.</param>
/// <param name="Spilled">Cycles that waited in the spill file.</param>
/// <param name="Bad">Cycles that could not be understood.</param>
/// <param name="Images">Frames that were written.</param>
/// <param name="ImagesDropped">Frames that were dropped because too many waited for the writer.</param>
/// <param name="Files">Files that were opened.</param>
/// <param name="BytesWritten">Their bytes.</param>
/// <param name="Failures">How often the disk did not take something.</param>
public sealed record RecorderStatistics(
    long Offered,
    long Written,
    long Dropped,
    long KeptLost,
    long Spilled,
    long Bad,
    long Images,
    long ImagesDropped,
    int Files,
    long BytesWritten,
    long Failures);
