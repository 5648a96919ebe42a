namespace SynthPK.Formats.Pictures;

/// <summary>The shape of a mark, which tells what its colour tells to those who do not see colours.</summary>
enum Shape
{
    Circle,
    Square,
    Diamond,
    Up,
    Down,
    Cross,
}
