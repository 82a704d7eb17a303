using Causebox.Cli;

namespace Causebox.Cameras.Tests.Campaigns;

/// <summary>What a camera sees: a wall with edges, an arm of two links that its joints move, and the sensor's noise.</summary>
internal sealed class Scene
{
    private const int Width = Film.Width;
    private const int Height = Film.Height;
    private const int Cell = 20;
    private const int NoiseLength = 1 << 19;

    private readonly Film _film;
    private readonly int _camera;
    private readonly SeededRandom _random;
    private readonly float[] _wall = new float[Width * Height];
    private readonly float[] _noise = new float[NoiseLength];
    private readonly float[] _picture = new float[Width * Height];
    private readonly byte[] _last = new byte[Width * Height];

    public Scene(Film film, int camera)
    {
        (_film, _camera, _random) = (film, camera, film.Random.For($"camera {camera}"));
        var cells = Enumerable.Range(0, Width / Cell * (Height / Cell)).Select(_ => (float)_random.Between(60, 190)).ToArray();
        for (var i = 0; i < _wall.Length; i++)
            _wall[i] = cells[(i / Width / Cell * (Width / Cell)) + (i % Width / Cell)] + (10 * MathF.Sin(i % Width / 17f));
        for (var i = 0; i < _noise.Length; i++)
            _noise[i] = (float)_random.Noise(film.Noise);
    }

    /// <summary>A joint of the robot at a time, in radians.</summary>
    public static double Joint(Film film, int joint, double seconds)
    {
        var time = film.Kind switch
        {
            FilmKind.StillNoisy => 0,
            FilmKind.MovesThenRests => Math.Min(seconds, film.FaultSeconds),
            _ => seconds,
        };
        return joint == 0
            ? (0.9 * Math.Sin((1.7 * time) + film.Amount)) + (0.35 * Math.Sin(4.3 * time))
            : (0.8 * Math.Cos((2.3 * time) + film.Amount)) + (0.3 * Math.Sin(5.1 * time));
    }

    /// <summary>The frame, one byte a pixel.</summary>
    public byte[] Render(int frame)
    {
        var isFaulty = _camera == _film.Faulty && frame >= _film.FirstFrame && frame <= _film.LastFrame;
        if (isFaulty && _film.Kind == FilmKind.Frozen && frame > 0)
            return _last;
        Draw(_film.Kind == FilmKind.Elsewhere ? 0 : (double)frame / _film.Fps);
        if (isFaulty && _film.Kind == FilmKind.Blurred)
            Blur(3 + (int)(4 * _film.Amount));
        Light(frame, isFaulty);
        var offset = _random.Between(0, NoiseLength - (Width * Height));
        var isCovered = isFaulty && _film.Kind == FilmKind.Black;
        for (var i = 0; i < _last.Length; i++)
            _last[i] = (byte)Math.Clamp(_picture[i] + (isCovered ? _noise[offset + i] / 2 : _noise[offset + i]), 0, 255);
        return _last;
    }

    private void Draw(double seconds)
    {
        _wall.CopyTo(_picture, 0);
        var (baseX, baseY) = (Width / 2f, Height - 20f);
        var (first, second) = (Joint(_film, 0, seconds) - (Math.PI / 2), Joint(_film, 1, seconds));
        var (elbowX, elbowY) = (baseX + (float)(110 * Math.Cos(first)), baseY + (float)(110 * Math.Sin(first)));
        var (handX, handY) = (elbowX + (float)(80 * Math.Cos(first + second)), elbowY + (float)(80 * Math.Sin(first + second)));
        Line(baseX, baseY, elbowX, elbowY, 11, 30);
        Line(elbowX, elbowY, handX, handY, 8, 225);
    }

    private void Line(float fromX, float fromY, float toX, float toY, float radius, float shade)
    {
        var (dx, dy) = (toX - fromX, toY - fromY);
        var length = (dx * dx) + (dy * dy);
        var (left, right) = ((int)Math.Max(0, Math.Min(fromX, toX) - radius), (int)Math.Min(Width - 1, Math.Max(fromX, toX) + radius));
        var (top, bottom) = ((int)Math.Max(0, Math.Min(fromY, toY) - radius), (int)Math.Min(Height - 1, Math.Max(fromY, toY) + radius));
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var along = Math.Clamp((((x - fromX) * dx) + ((y - fromY) * dy)) / length, 0, 1);
                var (awayX, awayY) = (x - fromX - (along * dx), y - fromY - (along * dy));
                if ((awayX * awayX) + (awayY * awayY) <= radius * radius)
                    _picture[(y * Width) + x] = shade;
            }
        }
    }

    // A box, twice: close enough to a lens out of focus.
    private void Blur(int radius)
    {
        for (var turn = 0; turn < 2; turn++)
        {
            for (var y = 0; y < Height; y++)
                Box(y * Width, 1, Width, radius);
            for (var x = 0; x < Width; x++)
                Box(x, Width, Height, radius);
        }
    }

    private void Box(int start, int stride, int count, int radius)
    {
        Span<float> sums = stackalloc float[count + 1];
        for (var i = 0; i < count; i++)
            sums[i + 1] = sums[i] + _picture[start + (i * stride)];
        for (var i = 0; i < count; i++)
        {
            var (from, to) = (Math.Max(0, i - radius), Math.Min(count, i + radius + 1));
            _picture[start + (i * stride)] = (sums[to] - sums[from]) / (to - from);
        }
    }

    private void Light(int frame, bool isFaulty)
    {
        var (gain, offset) = (_film.Kind, isFaulty) switch
        {
            (FilmKind.Black, true) => (0f, 0f),
            (FilmKind.Flashing, true) => (IsDim(frame) ? 0.65f - (0.35f * (float)_film.Amount) : 1f, 0f),
            (FilmKind.Dark, _) => (0.12f, 5f),
            (FilmKind.LightChange, _) when frame >= _film.FirstFrame => (0.5f, 0f),
            _ => (1f, 0f),
        };
        for (var i = 0; i < _picture.Length; i++)
            _picture[i] = (_picture[i] * gain) + offset;
    }

    // Dim first, then bright: four to eight times a second, as far as the frames can show it.
    private bool IsDim(int frame)
    {
        var half = Math.Max(1, (int)Math.Round(_film.Fps / (2 * (4 + (4 * _film.Amount)))));
        return (frame - _film.FirstFrame) / half % 2 == 0;
    }
}
