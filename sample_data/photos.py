"""The photos of the walks: schematic scenes drawn here, with position and hour as a telephone writes them."""

import io
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import piexif
from PIL import Image, ImageDraw, ImageFont

from sample_data.frame import lonlat
from sample_data.walk_files import WALKS, visits

WIDTH, HEIGHT = 800, 600
Colour = tuple[int, int, int]
Draw = ImageDraw.ImageDraw


class Light:
    """The colours of a scene by day or by night."""

    def __init__(self, night: bool) -> None:
        self.night = night
        self.sky: Colour = (22, 30, 52) if night else (196, 222, 240)
        self.ground: Colour = (38, 44, 50) if night else (196, 190, 178)
        self.wall: Colour = (62, 62, 72) if night else (222, 210, 192)
        self.shade: Colour = (48, 48, 58) if night else (196, 182, 162)
        self.window: Colour = (40, 44, 60) if night else (128, 160, 186)
        self.lit: Colour = (250, 214, 120)
        self.leaf: Colour = (30, 58, 44) if night else (106, 154, 88)
        self.line: Colour = (110, 112, 120) if night else (96, 88, 78)
        self.water: Colour = (30, 48, 72) if night else (146, 190, 214)


def write_photos(folder: Path) -> None:
    """Write the ten photos named in the walks' findings."""
    folder.mkdir(parents=True, exist_ok=True)
    for walk in WALKS:
        for visit in visits(walk):
            if not visit.finding.photo:
                continue
            lon, lat = lonlat(visit.position)
            local = visit.when.strftime("%Y:%m:%d %H:%M:%S")
            utc = visit.when.astimezone(UTC)
            exif = {
                "0th": {
                    piexif.ImageIFD.ImageDescription: b"Image d'exemple, lieu invente",
                    piexif.ImageIFD.Software: b"LIMITS Map, sample_data",
                    piexif.ImageIFD.Orientation: 1,
                },
                "Exif": {piexif.ExifIFD.DateTimeOriginal: local.encode()},
                "GPS": {
                    piexif.GPSIFD.GPSVersionID: (2, 3, 0, 0),
                    piexif.GPSIFD.GPSLatitudeRef: b"N",
                    piexif.GPSIFD.GPSLatitude: _degrees(lat),
                    piexif.GPSIFD.GPSLongitudeRef: b"E",
                    piexif.GPSIFD.GPSLongitude: _degrees(lon),
                    piexif.GPSIFD.GPSDateStamp: utc.strftime("%Y:%m:%d").encode(),
                    piexif.GPSIFD.GPSTimeStamp: ((utc.hour, 1), (utc.minute, 1), (utc.second, 1)),
                },
            }
            picture = _picture(visit.finding.photo, walk.moment == "Nuit")
            out = io.BytesIO()
            picture.save(out, "JPEG", quality=72, exif=piexif.dump(exif))
            (folder / visit.finding.photo).write_bytes(out.getvalue())


def _degrees(value: float) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    """Degrees, minutes and seconds as EXIF fractions, to a hundredth of a second and better."""
    whole = int(value)
    minutes = int((value - whole) * 60)
    seconds = round(((value - whole) * 60 - minutes) * 60 * 10000)
    return (whole, 1), (minutes, 1), (seconds, 10000)


def _picture(name: str, night: bool) -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(image, "RGBA")
    light = Light(night)
    _SCENES[name](draw, light)
    band(draw)
    return image


def band(draw: Draw) -> None:
    """The band that says what every picture here is."""
    draw.rectangle((0, HEIGHT - 54, WIDTH, HEIGHT), fill=(255, 255, 255))
    draw.rectangle((0, HEIGHT - 54, WIDTH, HEIGHT - 50), fill=(0, 105, 107))
    draw.text(
        (WIDTH / 2, HEIGHT - 24),
        "image d'exemple - lieu fictif, aucune personne",
        fill=(20, 20, 20),
        font=ImageFont.load_default(24),
        anchor="mm",
    )


def sky(draw: Draw, light: Light, horizon: int = 380) -> None:
    """The sky above a ground that begins at the horizon."""
    for y in range(horizon):
        t = y / horizon
        colour = tuple(round(c + (min(c + 34, 255) - c) * t) for c in light.sky)
        draw.line((0, y, WIDTH, y), fill=colour)
    draw.rectangle((0, horizon, WIDTH, HEIGHT), fill=light.ground)


def block(draw: Draw, light: Light, box: tuple[int, int, int, int], columns: int, rows: int) -> None:
    """A housing block seen from the front, some windows lit at night."""
    left, top, right, bottom = box
    draw.rectangle(box, fill=light.wall, outline=light.line, width=2)
    wide, high = (right - left) / columns, (bottom - top) / rows
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * wide, top + row * high
            warm = light.night and (row * 7 + column * 5) % 4 == 0
            pane = (x + wide * 0.25, y + high * 0.25, x + wide * 0.75, y + high * 0.75)
            draw.rectangle(pane, fill=light.lit if warm else light.window)
        draw.line((left, top + row * high, right, top + row * high), fill=light.shade, width=2)


def tree(draw: Draw, light: Light, x: int, y: int, size: int) -> None:
    """A tree with its foot there."""
    draw.rectangle((x - size // 9, y - size, x + size // 9, y), fill=(104, 78, 56))
    draw.ellipse((x - size // 2, y - size * 2, x + size // 2, y - size // 2), fill=light.leaf)


def _lamp(draw: Draw, light: Light, x: int, y: int, on: bool) -> None:
    draw.line((x, y, x, y - 210), fill=light.line, width=7)
    draw.line((x, y - 210, x + 46, y - 218), fill=light.line, width=6)
    if on and light.night:
        draw.polygon(((x + 40, y - 212), (x - 46, y), (x + 150, y)), fill=(255, 226, 150, 46))
    draw.ellipse((x + 32, y - 226, x + 66, y - 208), fill=light.lit if on else (84, 84, 84))


def bench(draw: Draw, x: int, y: int) -> None:
    """A bench with its left foot there."""
    for shift in (0, 14):
        draw.rectangle((x, y - 62 + shift, x + 170, y - 54 + shift), fill=(140, 96, 58))
    draw.rectangle((x - 6, y - 30, x + 176, y - 20), fill=(140, 96, 58))
    for leg in (12, 152):
        draw.rectangle((x + leg, y - 22, x + leg + 8, y), fill=(70, 70, 70))


def _square_scene(draw: Draw, light: Light) -> None:
    sky(draw, light)
    draw.rectangle((60, 230, 740, 390), fill=light.wall, outline=light.line, width=2)
    for i, colour in enumerate(((178, 84, 72), (86, 130, 104), (92, 110, 152), (190, 142, 70))):
        x = 76 + i * 166
        draw.rectangle((x, 290, x + 150, 390), fill=light.window)
        draw.polygon(((x - 6, 290), (x + 156, 290), (x + 166, 320), (x - 16, 320)), fill=colour)
    for x in (150, 400, 640):
        draw.rectangle((x - 46, 452, x + 46, 500), fill=(190, 162, 120), outline=light.line, width=2)
        draw.polygon(((x - 66, 430), (x, 396), (x + 66, 430)), fill=(224, 224, 216), outline=light.line)
    tree(draw, light, 30, 420, 84)
    tree(draw, light, 772, 420, 84)


def _tower_scene(draw: Draw, light: Light) -> None:
    sky(draw, light, 420)
    block(draw, light, (250, 30, 550, 400), 6, 13)
    draw.rectangle((250, 352, 550, 424), fill=light.lit if light.night else (206, 226, 232))
    for x in range(250, 551, 50):
        draw.line((x, 352, x, 424), fill=light.line, width=3)
    draw.rectangle((224, 340, 576, 354), fill=(0, 105, 107))
    for x, size in ((110, 92), (176, 74), (640, 80), (712, 98)):
        tree(draw, light, x, 440, size)
    draw.polygon(((352, 424), (448, 424), (560, 546), (240, 546)), fill=light.shade)
    if light.night:
        _lamp(draw, light, 150, 520, True)
        _lamp(draw, light, 640, 520, True)


def _room_scene(draw: Draw, light: Light) -> None:
    sky(draw, light, 440)
    draw.rectangle((80, 60, 720, 440), fill=light.wall, outline=light.line, width=2)
    draw.rectangle((140, 200, 480, 440), fill=(238, 222, 180), outline=light.line, width=4)
    draw.line((310, 200, 310, 440), fill=light.line, width=4)
    draw.rectangle((530, 190, 650, 440), fill=(0, 105, 107), outline=light.line, width=4)
    draw.ellipse((626, 316, 640, 330), fill=(230, 230, 230))
    draw.rectangle((130, 110, 660, 168), fill=(255, 255, 255), outline=light.line, width=3)
    draw.text((395, 139), "Paroles d'habitants", fill=(0, 80, 82), font=ImageFont.load_default(36), anchor="mm")
    for x in (180, 350):
        draw.rectangle((x, 352, x + 96, 362), fill=(150, 104, 66))
        draw.line((x + 10, 362, x + 10, 420), fill=(110, 76, 48), width=5)
        draw.line((x + 86, 362, x + 86, 420), fill=(110, 76, 48), width=5)
    bench(draw, 560, 520)


def _hedge_scene(draw: Draw, light: Light) -> None:
    sky(draw, light, 340)
    draw.rectangle((0, 340, WIDTH, 400), fill=light.water)
    draw.rectangle((0, 400, WIDTH, HEIGHT), fill=(150, 178, 122))
    for x in range(-20, 840, 52):
        draw.ellipse((x, 236 + (x * 7) % 22, x + 92, 420), fill=light.leaf)
    bench(draw, 150, 480)
    bench(draw, 470, 500)
    draw.rectangle((386, 430, 420, 486), fill=(86, 98, 92))


def _passage_scene(draw: Draw, light: Light) -> None:
    draw.rectangle((0, 0, WIDTH, HEIGHT), fill=light.sky)
    draw.polygon(((0, 0), (300, 130), (300, 360), (0, 546)), fill=light.wall, outline=light.line)
    draw.polygon(((WIDTH, 0), (500, 130), (500, 360), (WIDTH, 546)), fill=light.shade, outline=light.line)
    draw.polygon(((300, 360), (500, 360), (WIDTH, 546), (WIDTH, HEIGHT), (0, HEIGHT), (0, 546)), fill=light.ground)
    for colour, box in (
        ((186, 70, 84), (60, 250, 150, 310)),
        ((70, 110, 176), (120, 300, 220, 350)),
        ((214, 160, 60), (610, 280, 720, 336)),
    ):
        left, top, _, bottom = box
        for i in range(4):
            draw.arc((left + i * 18, top, left + i * 18 + 40, bottom), 20, 320, fill=colour, width=6)
    _lamp(draw, light, 330, 392, False)
    draw.rectangle((560, 430, 650, 474), fill=(118, 92, 70), outline=light.line, width=2)


def _hall_scene(draw: Draw, light: Light) -> None:
    draw.rectangle((0, 0, WIDTH, HEIGHT), fill=light.shade)
    draw.polygon(((120, 60), (680, 60), (680, 420), (120, 420)), fill=light.wall, outline=light.line)
    draw.polygon(((120, 420), (680, 420), (WIDTH, HEIGHT), (0, HEIGHT)), fill=(150, 140, 128))
    draw.polygon(((120, 60), (680, 60), (WIDTH, 0), (0, 0)), fill=(206, 198, 184))
    draw.rectangle((320, 140, 480, 420), fill=light.sky, outline=light.line, width=6)
    draw.polygon(((480, 140), (556, 112), (556, 470), (480, 420)), fill=(120, 86, 62), outline=light.line)
    for row in range(4):
        for column in range(4):
            x, y = 150 + column * 38, 220 + row * 34
            draw.rectangle((x, y, x + 34, y + 30), fill=(168, 172, 176), outline=light.line)
    draw.rectangle((360, 20, 440, 36), fill=(110, 110, 106))


def _bench_scene(draw: Draw, light: Light) -> None:
    sky(draw, light, 260)
    for x in range(20, 800, 96):
        tree(draw, light, x, 286, 70 + (x * 3) % 30)
    draw.rectangle((0, 280, WIDTH, HEIGHT), fill=(156, 186, 126))
    draw.ellipse((120, 300, 760, 440), fill=light.water)
    draw.polygon(((0, 520), (WIDTH, 452), (WIDTH, 500), (0, HEIGHT)), fill=(206, 192, 160))
    bench(draw, 300, 500)


def _night_passage_scene(draw: Draw, light: Light) -> None:
    _passage_scene(draw, light)
    _lamp(draw, light, 470, 384, True)


def _parking_scene(draw: Draw, light: Light) -> None:
    sky(draw, light, 330)
    block(draw, light, (40, 120, 760, 332), 16, 5)
    draw.rectangle((0, 332, WIDTH, HEIGHT), fill=(52, 54, 60))
    for x in range(-60, 860, 110):
        draw.line((x, 546, x + 60, 380), fill=(190, 190, 190), width=4)
    for x, colour in ((96, (104, 60, 60)), (316, (60, 72, 96)), (536, (82, 84, 86))):
        draw.rounded_rectangle((x, 410, x + 92, 490), 18, fill=colour)
        draw.rounded_rectangle((x + 16, 424, x + 76, 452), 8, fill=(36, 44, 56))
    _lamp(draw, light, 250, 500, False)
    _lamp(draw, light, 690, 500, True)


_SCENES: dict[str, Callable[[Draw, Light], None]] = {
    "jour_01_place.jpg": _square_scene,
    "jour_02_tour.jpg": _tower_scene,
    "jour_03_local.jpg": _room_scene,
    "jour_04_haie.jpg": _hedge_scene,
    "jour_05_passage.jpg": _passage_scene,
    "jour_06_hall.jpg": _hall_scene,
    "jour_07_banc.jpg": _bench_scene,
    "nuit_01_tour.jpg": _tower_scene,
    "nuit_02_passage.jpg": _night_passage_scene,
    "nuit_03_parking.jpg": _parking_scene,
}
