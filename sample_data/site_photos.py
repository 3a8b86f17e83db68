"""Pictures of two sites before and after, drawn here: the tower that was taken back, and the square's benches."""

import io
from datetime import datetime
from pathlib import Path

import piexif
from PIL import Image, ImageDraw

from sample_data.photos import HEIGHT, WIDTH, Draw, Light, band, bench, block, sky, tree

_TAGS = ((186, 70, 84), (70, 110, 176), (214, 160, 60))


def write_site_photos(folder: Path) -> None:
    """Writes each picture into the folder of its site, which is called as the site is, without accents."""
    for name, (taken, scene) in _SCENES.items():
        image = Image.new("RGB", (WIDTH, HEIGHT))
        draw = ImageDraw.Draw(image, "RGBA")
        scene(draw, Light(night=False))
        band(draw)
        exif = {
            "0th": {piexif.ImageIFD.ImageDescription: b"Image d'exemple, lieu invente"},
            "Exif": {piexif.ExifIFD.DateTimeOriginal: taken.strftime("%Y:%m:%d %H:%M:%S").encode()},
        }
        out = io.BytesIO()
        image.save(out, "JPEG", quality=72, exif=piexif.dump(exif))
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(out.getvalue())


def _tags(draw: Draw, left: int, top: int) -> None:
    for number, color in enumerate(_TAGS):
        for n in range(3):
            x = left + number * 96 + n * 18
            draw.arc((x, top + n * 4, x + 44, top + 52), 20, 320, fill=color, width=6)


def _tower_before(draw: Draw, light: Light) -> None:
    light.wall, light.shade = (186, 178, 166), (150, 142, 132)
    sky(draw, light, 420)
    block(draw, light, (250, 30, 550, 400), 6, 13)
    draw.rectangle((250, 352, 550, 424), fill=light.shade, outline=light.line, width=2)
    draw.rectangle((360, 360, 440, 424), fill=(60, 54, 50))
    _tags(draw, 256, 366)
    draw.rectangle((180, 398, 236, 424), fill=(118, 92, 70), outline=light.line, width=2)
    draw.line((470, 424, 470, 392, 500, 392, 500, 424), fill=(60, 60, 66), width=6)
    draw.polygon(((352, 424), (448, 424), (560, 546), (240, 546)), fill=light.shade)


def _tower_after(draw: Draw, light: Light) -> None:
    sky(draw, light, 420)
    block(draw, light, (250, 30, 550, 400), 6, 13)
    draw.rectangle((250, 352, 550, 424), fill=(206, 226, 232))
    for x in range(250, 551, 50):
        draw.line((x, 352, x, 424), fill=light.line, width=3)
    draw.rectangle((224, 340, 576, 354), fill=(0, 105, 107))
    for x, size in ((110, 92), (176, 74), (640, 80), (712, 98)):
        tree(draw, light, x, 440, size)
    draw.polygon(((352, 424), (448, 424), (560, 546), (240, 546)), fill=(206, 196, 176))
    bench(draw, 590, 520)


def _square_now(draw: Draw, light: Light) -> None:
    sky(draw, light, 300)
    draw.rectangle((0, 300, WIDTH, HEIGHT), fill=(150, 168, 126))
    for x in range(30, 800, 130):
        tree(draw, light, x, 330, 84)
    draw.polygon(((0, 520), (WIDTH, 440), (WIDTH, 500), (0, HEIGHT)), fill=(196, 184, 158))
    bench(draw, 160, 470)
    bench(draw, 470, 440)
    draw.rectangle((390, 400, 424, 452), fill=(86, 98, 92))


_SCENES = {
    "tour-flora-tristan-exemple/avant.jpg": (datetime(2025, 11, 27, 10, 5), _tower_before),
    "tour-flora-tristan-exemple/apres.jpg": (datetime(2026, 7, 2, 14, 40), _tower_after),
    "square-du-bief/septembre.jpg": (datetime(2026, 9, 18, 11, 20), _square_now),
}
