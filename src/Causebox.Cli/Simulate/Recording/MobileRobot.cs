using System.Buffers;
using System.Text.Json;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>
/// A mobile robot that drives about for a minute: inertial unit, odometry, two motors, battery, range finder and diagnostics, each at its
/// own rate, with noise and jitter.
/// </summary>
internal sealed class MobileRobot : IDisposable
{
    public const double Seconds = 60;

    private const double ClockStep = 3.2;
    private const double CurrentLimit = 3.0;
    private const double DraggingCurrent = 1.55;
    private const double Jitter = 0.02;
    private readonly McapWriter _writer;
    private readonly RobotFault _fault;
    private readonly SeededRandom _noise;
    private readonly SeededRandom _timing;
    private readonly (double Frequency, double Phase) _drive;
    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private readonly Utf8JsonWriter _json;
    private double? _frozenCurrent;

    public MobileRobot(McapWriter writer, SeededRandom random, RobotFault fault)
    {
        (_writer, _fault) = (writer, fault);
        (_noise, _timing) = (random.For("noise"), random.For("timing"));
        var drive = random.For("drive");
        _drive = (drive.Between(0.05, 0.08), drive.Between(0, 2 * Math.PI));
        _json = new Utf8JsonWriter(_buffer, Json.Line);
    }

    /// <summary>Writes every message, in the order of time.</summary>
    public void Run()
    {
        Topic[] topics =
        [
            Add("/imu", "robot.Imu", 50, WriteImu),
            Add("/odom", "robot.Odometry", 20, WriteOdometry),
            Add("/motor/left", "robot.Motor", 20, second => WriteMotor(second, isLeft: true)),
            Add("/motor/right", "robot.Motor", 20, second => WriteMotor(second, isLeft: false)),
            Add("/range", "robot.Range", 10, WriteRange),
            Add("/battery", "robot.Battery", 1, WriteBattery),
            Add("/diagnostics", "robot.Diagnostics", 1, WriteDiagnostics),
        ];
        while (topics.MinBy(topic => topic.NextAt) is { NextAt: < Seconds } next)
        {
            if (!(next.Name == "/imu" && _fault.Shows(RobotFault.Gap, next.NextAt)))
                Send(next);
            next.Advance(_timing.Noise(Jitter));
        }
    }

    public void Dispose() => _json.Dispose();

    private double Speed(double second) => 0.6 + (0.25 * Math.Sin((2 * Math.PI * _drive.Frequency * second) + _drive.Phase));

    private double Turn(double second) => 0.3 * Math.Sin((2 * Math.PI * _drive.Frequency * 0.7 * second) + _drive.Phase);

    private Topic Add(string name, string schema, double hertz, Action<double> write) => new(
        name,
        hertz,
        _writer.AddChannel(name, "json", _writer.AddSchema(schema, "jsonschema", """{"type":"object"}"""u8.ToArray())),
        write);

    private void Send(Topic topic)
    {
        var second = topic.NextAt;
        _json.WriteStartObject();
        Write("timestamp", (Simulation.Start / 1e9) + second);
        topic.Write(second);
        _json.WriteEndObject();
        _json.Flush();
        // A system clock that is set back takes the recorder's times with it; what the sensors stamp stays.
        var logged = second - (_fault.Shows(RobotFault.ClockJump, second) ? ClockStep : 0);
        var time = Simulation.Start + ((ulong)(logged * 1e6) * 1000);
        _writer.WriteMessage(topic.Channel, topic.Sequence, time, time, _buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
        _json.Reset();
    }

    private void WriteImu(double second)
    {
        Write("acceleration_x", _noise.Noise(0.15));
        Write("acceleration_y", (Speed(second) * Turn(second)) + _noise.Noise(0.15));
        Write("acceleration_z", 9.81 + _noise.Noise(0.25));
        Write("angular_velocity_z", Turn(second) + _noise.Noise(0.01));
    }

    private void WriteOdometry(double second)
    {
        Write("x", (2 * Math.Sin(0.2 * second)) + _noise.Noise(0.002));
        Write("y", (2 * Math.Cos(0.17 * second)) + _noise.Noise(0.002));
        Write("heading", (0.3 * second % 6.28) + _noise.Noise(0.002));
        Write("speed", Speed(second) + _noise.Noise(0.01));
    }

    private void WriteMotor(double second, bool isLeft)
    {
        var load = 1.4 + Speed(second) + (isLeft ? -0.2 : 0.2) * Turn(second);
        // A wheel that drags asks for more than the driver gives; unevenly, for it turns.
        var drags = isLeft && _fault.Shows(RobotFault.Saturated, second);
        var current = Math.Min(CurrentLimit, load + _noise.Noise(drags ? 0.8 : 0.08) + (drags ? DraggingCurrent : 0));
        if (isLeft && _fault.Shows(RobotFault.Frozen, second))
            current = _frozenCurrent ??= current;
        Write("current", current);
        Write("rpm", (180 * Speed(second)) + _noise.Noise(1.5));
        Write("temperature", 38 + (0.03 * second) + _noise.Noise(0.1));
    }

    private void WriteRange(double second) => Write("distance", 1.8 + (0.7 * Math.Sin(0.4 * second)) + _noise.Noise(0.01));

    private void WriteBattery(double second)
    {
        Write("voltage", 25.4 - (0.004 * second) + _noise.Noise(0.01));
        Write("current", 3.1 + Speed(second) + _noise.Noise(0.05));
    }

    private void WriteDiagnostics(double second)
    {
        var failed = _fault.Shows(RobotFault.Error, second);
        _json.WriteString("status", failed ? "error" : "ok");
        _json.WriteNumber("error_code", failed ? 17 : 0);
        _json.WriteString("message", failed ? "left motor driver: undervoltage fault" : "");
        Write("cpu_load", 0.35 + _noise.Noise(0.02));
    }

    private void Write(string name, double value) => _json.WriteNumber(name, Math.Round(value, 4));

    /// <summary>A stream of messages at a steady rate, and when its next one is due.</summary>
    private sealed class Topic(string name, double hertz, Channel channel, Action<double> write)
    {
        private int _count;

        public string Name => name;

        public Channel Channel => channel;

        public Action<double> Write => write;

        public uint Sequence => (uint)_count;

        public double NextAt { get; private set; } = 0.001 * channel.Id;

        /// <summary>Sets the next time: the ideal one, and jitter as a share of the period.</summary>
        public void Advance(double jitter)
        {
            _count++;
            NextAt = Math.Max(NextAt + 1e-6, (0.001 * channel.Id) + ((_count + jitter) / hertz));
        }
    }
}
