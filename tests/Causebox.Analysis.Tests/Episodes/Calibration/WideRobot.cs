using System.Globalization;
using Causebox.Analysis.Episodes;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes.Calibration;

/// <summary>
/// A synthetic robot whose joints turn further and faster than most: to 340° and 8 rad/s, one of them only to 70°. Its runs go from pose to pose, at
/// random but the same for a seed; force and effort follow the motion, with noise.
/// </summary>
internal sealed class WideRobot(int seed)
{
    public const int Joints = 6;
    public const double Hertz = 50;
    public const int NarrowJoint = 5;
    public const double NarrowRange = 70 * Math.PI / 180;
    public const double WideRange = 340 * Math.PI / 180;
    private const double MostSpeed = 8;
    private readonly Chance _chance = new(seed);

    public double[,] Position { get; private set; } = new double[0, 0];

    public double[,] Velocity { get; private set; } = new double[0, 0];

    public double[,] Effort { get; private set; } = new double[0, 0];

    public double[,] Force { get; private set; } = new double[0, 0];

    public int Rows => Position.GetLength(0);

    public double Seconds => Rows / Hertz;

    public static double RangeOf(int joint) => joint == NarrowJoint ? NarrowRange : WideRange;

    /// <summary>A run of 20 to 40 s.</summary>
    public WideRobot Run()
    {
        var rows = (int)(Hertz * (20 + (20 * _chance.NextDouble())));
        (Position, Velocity, Effort, Force) = (new double[rows, Joints], new double[rows, Joints], new double[rows, Joints], new double[rows, 3]);
        for (var joint = 0; joint < Joints; joint++)
            Move(joint);
        for (var row = 0; row < rows; row++)
        {
            for (var axis = 0; axis < 3; axis++)
                Force[row, axis] = (axis == 2 ? 9.8 : 0) + (0.4 * Velocity[row, axis]) + (0.5 * Noise());
        }

        return this;
    }

    /// <summary>The run as it is up to some time before its end: it fails in the middle of whatever it does.</summary>
    public WideRobot Cut()
    {
        var rows = (int)(Rows * (0.4 + (0.55 * _chance.NextDouble())));
        (Position, Velocity, Effort, Force) = (Head(Position, rows), Head(Velocity, rows), Head(Effort, rows), Head(Force, rows));
        return this;
    }

    /// <summary>Changes a channel from some seconds before the end on: the value that was, and the seconds since then.</summary>
    public static void Plant(double[,] series, int column, double seconds, Func<double, double, double> change)
    {
        var from = series.GetLength(0) - (int)(seconds * Hertz);
        for (var row = from; row < series.GetLength(0); row++)
            series[row, column] = change(series[row, column], (row - from) / Hertz);
    }

    public byte[] Sensors() => Npz.Of(
        ("/joint_states/_t_ns", Npy.Stamps(Rows, Hertz)), ("/joint_states/position", Table(Position)), ("/joint_states/velocity", Table(Velocity)),
        ("/joint_states/effort", Table(Effort)), ("/wrist/_t_ns", Npy.Stamps(Rows, Hertz)), ("/wrist/force", Table(Force)));

    /// <summary>The failed run, as the analyzer gets it.</summary>
    public EpisodeEvidence Failed() => TestEpisode.Failed() with
    {
        Sensors = TrajectoryReader.Read(new MemoryStream(Sensors()), failureTimeSeconds: Seconds, cancellation: TestContext.Current.CancellationToken),
        FailureTimeSeconds = Seconds,
    };

    /// <summary>The successful run as a calibration takes it; the number orders the runs.</summary>
    public ProfiledEpisode Profiled(int number) => new(
        number.ToString("D6", CultureInfo.InvariantCulture), new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero).AddHours(number), "v1", null, "abc",
        EpisodeProfile.Parse(EpisodeProfile.Of(
            TrajectoryReader.ReadForProfile(new MemoryStream(Sensors()), cancellation: TestContext.Current.CancellationToken), Trajectory.Absent("none")).ToJson()));

    /// <summary>The calibration that so many runs give, through JSON.</summary>
    public static RobotCalibration Calibrate(int runs, int firstSeed)
    {
        var fit = new CalibrationFit();
        for (var i = 0; i < runs; i++)
            fit.Add(new WideRobot(firstSeed + i).Run().Profiled(i));
        return ThroughJson(fit.Finish("wide-1", new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero)));
    }

    public static RobotCalibration ThroughJson(RobotCalibration calibration) => TestEpisode.Parse(
        $$"""{"calibration":{"robot":"{{calibration.Robot}}","channels":[{{string.Join(',', calibration.Channels.Select(one => one.ToJson()))}}]} }""").Calibration!;

    private static byte[] Table(double[,] values) => Npy.Table(values.GetLength(1), (row, column) => values[row, column], values.GetLength(0));

    private static double[,] Head(double[,] values, int rows)
    {
        var head = new double[rows, values.GetLength(1)];
        Array.Copy(values, head, head.Length);
        return head;
    }

    /// <summary>From pose to pose along a cosine, whose speed is highest in the middle.</summary>
    private void Move(int joint)
    {
        var (row, at) = (0, 0.0);
        while (row < Rows)
        {
            var target = RangeOf(joint) * ((2 * _chance.NextDouble()) - 1);
            var speed = joint == NarrowJoint ? 2 : 4 + ((MostSpeed - 4) * _chance.NextDouble());
            var rows = (int)(Hertz * Math.Max(0.5, Math.PI / 2 * Math.Abs(target - at) / speed));
            var rest = (int)(Hertz * (0.1 + _chance.NextDouble()));
            for (var i = 0; i < rows + rest && row < Rows; i++, row++)
            {
                var phase = Math.Min(1, i / (double)rows);
                var isMoving = i < rows;
                Position[row, joint] = at + ((target - at) * (1 - Math.Cos(Math.PI * phase)) / 2) + (0.001 * Noise());
                Velocity[row, joint] = (isMoving ? (target - at) * Math.PI * Hertz / rows * Math.Sin(Math.PI * phase) / 2 : 0) + (0.02 * Noise());
                Effort[row, joint] = (isMoving ? 0.2 * (target - at) * Math.Cos(Math.PI * phase) : 0) + (0.1 * Noise());
            }

            at = target;
        }
    }

    private double Noise() => Math.Sqrt(-2 * Math.Log(1 - _chance.NextDouble())) * Math.Cos(2 * Math.PI * _chance.NextDouble());
}
