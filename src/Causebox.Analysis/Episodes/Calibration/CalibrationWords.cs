namespace Causebox.Analysis.Episodes;

/// <summary>The words of calibrations in JSON.</summary>
internal static class CalibrationWords
{
    public static string Of(JointQuantity quantity) => quantity switch
    {
        JointQuantity.Position => "joint_position",
        JointQuantity.Velocity => "joint_velocity",
        _ => "other",
    };

    public static JointQuantity JointOf(string? word) => word switch
    {
        "joint_position" => JointQuantity.Position,
        "joint_velocity" => JointQuantity.Velocity,
        _ => JointQuantity.None,
    };

    public static string Of(CalibrationState state) => state switch
    {
        CalibrationState.Fitted => "fitted",
        CalibrationState.Contradicting => "contradicting",
        CalibrationState.Drifted => "drifted",
        _ => "too_few",
    };

    public static CalibrationState StateOf(string? word) => word switch
    {
        "fitted" => CalibrationState.Fitted,
        "contradicting" => CalibrationState.Contradicting,
        "drifted" => CalibrationState.Drifted,
        _ => CalibrationState.TooFew,
    };
}
